import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { orRefusal, textField } from '#lib/server/http/entry-form.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { reachUnit } from '#lib/server/org-unit/changes.ts';
import { createPosition } from '#lib/server/position/create-position.ts';
import { postSchema, postValues } from '../post-form.ts';

export const load = ({ locals, url }) =>
	answer(async () => {
		const code = url.searchParams.get('unit') ?? '';
		const unit = await reachUnit(database(), signedIn(locals), code);
		const state = unit.states.at(-1);
		return { unit: { code, name: { th: state?.nameTh ?? code, en: state?.nameEn ?? code } } };
	});

const schema = v.object({ ...postSchema.entries, number: textField, unit: textField });

export const actions = {
	default: ({ request, locals }) =>
		answer(async () => {
			const copy = request.clone();
			const form = await readForm(request, schema);
			if (!form.ok) return fail(422, { errors: form.errors, values: form.values });
			const typed = await copy.formData();
			const values = Object.fromEntries([...typed].map(([name, value]) => [name, String(value)]));
			const { number, unit, on, order, reason } = form.data;
			const made = await orRefusal(values, () =>
				database()
					.transaction()
					.execute((trx) =>
						createPosition(trx, {
							actor: signedIn(locals),
							...postValues(form.data),
							positionNo: number,
							unitCode: unit,
							on,
							orderNo: order,
							reason,
							now: new Date()
						})
					)
			);
			if (!made.ok) return made.failure;
			redirect(303, `/hr/posts/${made.done.id}?saved`);
		})
};
