import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { dayBefore } from '#lib/domain/staff/history.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { previewHire } from '#lib/server/appointment/preview-appointments.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { optionalDay, optionalText, orRefusal, textField } from '#lib/server/http/entry-form.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { hirePerson } from '#lib/server/person/hire-person.ts';
import { reachPosition } from '#lib/server/position/reach-position.ts';
import { readPosition } from '#lib/server/position/read-position.ts';
import { appointmentSchema, appointmentValues } from '../[id]/posts/appointment-form.ts';
import type { RequestEvent } from './$types.js';

export const load = ({ locals, url }) =>
	answer(async () => {
		const asked = url.searchParams.get('post');
		if (asked === null) redirect(303, '/hr/posts');
		const post = await reachPosition(database(), {
			actor: signedIn(locals),
			positionId: readId(asked, 'position'),
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

async function read({ request, locals }: RequestEvent) {
	const copy = request.clone();
	const form = await readForm(request, schema);
	if (!form.ok) return { failure: fail(422, { errors: form.errors, values: form.values }) };
	const typed = await copy.formData();
	const values = Object.fromEntries([...typed].map(([name, value]) => [name, String(value)]));
	const { personNo, prefixTh, givenNameTh, surnameTh, bornOn } = form.data;
	const { prefixEn = null, givenNameEn = null, surnameEn = null, email = null } = form.data;
	return {
		values,
		hire: {
			actor: signedIn(locals),
			person: {
				...{ personNo, prefixTh, givenNameTh, surnameTh, bornOn },
				...{ prefixEn, givenNameEn, surnameEn, email }
			},
			positionId: readId(form.data.positionId, 'position'),
			...appointmentValues(form.data),
			now: new Date()
		}
	};
}

export const actions = {
	preview: (event) =>
		answer(async () => {
			const asked = await read(event);
			if ('failure' in asked) return asked.failure;
			const { hire, values } = asked;
			const tried = await orRefusal(values, () =>
				previewHire(database(), { locale: event.locals.locale, now: hire.now }, (trx) =>
					hirePerson(trx, hire)
				)
			);
			if (!tried.ok) return tried.failure;
			const { actor, positionId, startsOn: today } = hire;
			const { present } = await readPosition(database(), { actor, positionId, today });
			return { effect: tried.done, groups: { on: today, list: present.groups }, values };
		}),
	save: (event) =>
		answer(async () => {
			const asked = await read(event);
			if ('failure' in asked) return asked.failure;
			const { hire, values } = asked;
			const hired = await orRefusal(values, () =>
				database()
					.transaction()
					.execute((trx) => hirePerson(trx, hire))
			);
			if (!hired.ok) return hired.failure;
			const eve = dayBefore(bangkokDay(hire.now));
			redirect(303, `/hr/people/${hired.done.personId}/posts?since=${eve}`);
		})
};
