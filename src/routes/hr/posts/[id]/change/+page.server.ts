import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { notAllowed } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { orRefusal, textField } from '#lib/server/http/entry-form.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { previewEffect } from '#lib/server/org-unit/change-effect.ts';
import { listWritableUnits } from '#lib/server/org-unit/read-unit.ts';
import { changePosition } from '#lib/server/position/change-position.ts';
import { readPosition } from '#lib/server/position/read-position.ts';
import { postSchema, postValues } from '../../post-form.ts';
import type { RequestEvent } from './$types.js';

export const load = ({ locals, params }) =>
	answer(async () => {
		const actor = signedIn(locals);
		const positionId = readId(params.id, 'position');
		const today = bangkokDay(new Date());
		const post = await readPosition(database(), { actor, positionId, today });
		if (!post.mayWrite) throw notAllowed('org_unit.write');
		return { post, units: await listWritableUnits(database(), actor) };
	});

const schema = v.object({ ...postSchema.entries, other: textField });

async function read({ request, locals, params }: RequestEvent) {
	const copy = request.clone();
	const form = await readForm(request, schema);
	if (!form.ok) return { failure: fail(422, { errors: form.errors, values: form.values }) };
	const typed = await copy.formData();
	const values = Object.fromEntries([...typed].map(([name, value]) => [name, String(value)]));
	const { on, order, reason, other } = form.data;
	return {
		values,
		change: {
			actor: signedIn(locals),
			...postValues(form.data),
			positionId: readId(params.id, 'position'),
			unitCode: other,
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
			const { change, values } = asked;
			const tried = await orRefusal(values, () =>
				previewEffect(database(), change, (trx) => changePosition(trx, change))
			);
			return tried.ok ? { effect: tried.done, values } : tried.failure;
		}),
	save: (event) =>
		answer(async () => {
			const asked = await read(event);
			if ('failure' in asked) return asked.failure;
			const { change, values } = asked;
			const saved = await orRefusal(values, () =>
				database()
					.transaction()
					.execute((trx) => changePosition(trx, change))
			);
			if (!saved.ok) return saved.failure;
			redirect(303, `/hr/posts/${change.positionId}?saved`);
		})
};
