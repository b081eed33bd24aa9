import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { orRefusal, textField } from '#lib/server/http/entry-form.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { reachUnit } from '#lib/server/org-unit/changes.ts';
import { createPosition } from '#lib/server/position/create-position.ts';
import { previewPosition } from '#lib/server/position/preview-position.ts';
import { postSchema, postValues } from '../post-form.ts';
import type { RequestEvent } from './$types.js';

export const load = ({ locals, url }) =>
	answer(async () => {
		const code = url.searchParams.get('unit') ?? '';
		const unit = await reachUnit(database(), signedIn(locals), code);
		const state = unit.states.at(-1);
		return { unit: { code, name: { th: state?.nameTh ?? code, en: state?.nameEn ?? code } } };
	});

const schema = v.object({ ...postSchema.entries, number: textField, unit: textField });

async function read({ request, locals }: RequestEvent) {
	const copy = request.clone();
	const form = await readForm(request, schema);
	if (!form.ok) return { failure: fail(422, { errors: form.errors, values: form.values }) };
	const typed = await copy.formData();
	const values = Object.fromEntries([...typed].map(([name, value]) => [name, String(value)]));
	const { number, unit, on, order, reason } = form.data;
	return {
		values,
		entry: {
			actor: signedIn(locals),
			...postValues(form.data),
			positionNo: number,
			unitCode: unit,
			on,
			orderNo: order,
			reason,
			now: new Date()
		}
	};
}

export const actions = {
	preview: (event) =>
		answer(async () => {
			const asked = await read(event);
			if ('failure' in asked) return asked.failure;
			const { entry, values } = asked;
			const tried = await orRefusal(values, () =>
				previewPosition(database(), entry, (trx) => createPosition(trx, entry))
			);
			return tried.ok ? { effect: tried.done, values } : tried.failure;
		}),
	save: (event) =>
		answer(async () => {
			const asked = await read(event);
			if ('failure' in asked) return asked.failure;
			const { entry, values } = asked;
			const made = await orRefusal(values, () =>
				database()
					.transaction()
					.execute((trx) => createPosition(trx, entry))
			);
			if (!made.ok) return made.failure;
			redirect(303, `/hr/posts/${made.done.id}?saved`);
		})
};
