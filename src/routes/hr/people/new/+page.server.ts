import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { dayBefore } from '#lib/domain/staff/history.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { optionalDay, optionalText, orRefusal, textField } from '#lib/server/http/entry-form.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { hirePerson } from '#lib/server/person/hire-person.ts';
import { reachPosition } from '#lib/server/position/reach-position.ts';
import { appointmentSchema, appointmentValues } from '../[id]/posts/appointment-form.ts';

export const load = ({ locals, url }) =>
	answer(async () => {
		const post = await reachPosition(database(), {
			actor: signedIn(locals),
			positionId: readId(url.searchParams.get('post'), 'position'),
			capability: 'person.write'
		});
		return {
			post: {
				id: post.id,
				number: post.position_no,
				title: { th: post.title_th, en: post.title_en }
			}
		};
	});

const schema = v.object({
	...appointmentSchema.entries,
	positionId: textField,
	personNo: textField,
	prefixTh: textField,
	givenNameTh: textField,
	surnameTh: textField,
	prefixEn: optionalText,
	givenNameEn: optionalText,
	surnameEn: optionalText,
	email: optionalText,
	bornOn: optionalDay
});

export const actions = {
	default: ({ request, locals }) =>
		answer(async () => {
			const copy = request.clone();
			const form = await readForm(request, schema);
			if (!form.ok) return fail(422, { errors: form.errors, values: form.values });
			const typed = await copy.formData();
			const values = Object.fromEntries([...typed].map(([name, value]) => [name, String(value)]));
			const now = new Date();
			const { personNo, prefixTh, givenNameTh, surnameTh, bornOn } = form.data;
			const { prefixEn = null, givenNameEn = null, surnameEn = null, email = null } = form.data;
			const person = {
				...{ personNo, prefixTh, givenNameTh, surnameTh, bornOn },
				...{ prefixEn, givenNameEn, surnameEn, email }
			};
			const hired = await orRefusal(values, () =>
				database()
					.transaction()
					.execute((trx) =>
						hirePerson(trx, {
							actor: signedIn(locals),
							person,
							positionId: readId(form.data.positionId, 'position'),
							...appointmentValues(form.data),
							now
						})
					)
			);
			if (!hired.ok) return hired.failure;
			const eve = dayBefore(bangkokDay(now));
			redirect(303, `/hr/people/${hired.done.personId}/posts?since=${eve}`);
		})
};
