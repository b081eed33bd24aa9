import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { notAllowed } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { m } from '#lib/paraglide/messages.js';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import {
	dayField,
	optionalText,
	orRefusal,
	reasonField,
	textField
} from '#lib/server/http/entry-form.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { previewEffect } from '#lib/server/org-unit/change-effect.ts';
import { correctPosition, type PositionCorrection } from '#lib/server/position/correct-position.ts';
import { readPosition } from '#lib/server/position/read-position.ts';
import type { RequestEvent } from './$types.js';

export const load = ({ locals, params }) =>
	answer(async () => {
		const post = await readPosition(database(), {
			actor: signedIn(locals),
			positionId: readId(params.id, 'position'),
			today: bangkokDay(new Date())
		});
		if (!post.mayWrite) throw notAllowed('org_unit.write');
		return { post };
	});

const said = { change: textField, order: optionalText, reason: reasonField };
const schema = v.variant(
	'what',
	[
		v.object({ ...said, what: v.literal('day'), to: dayField }),
		v.object({ ...said, what: v.literal('never') })
	],
	() => m.org_error_required()
);

async function read({ request, locals, params }: RequestEvent) {
	const copy = request.clone();
	const form = await readForm(request, schema);
	if (!form.ok) return { failure: fail(422, { errors: form.errors, values: form.values }) };
	const typed = await copy.formData();
	const values = Object.fromEntries([...typed].map(([name, value]) => [name, String(value)]));
	const { change, order, reason } = form.data;
	const correction: PositionCorrection =
		form.data.what === 'day'
			? { what: 'day', change, to: form.data.to }
			: { what: 'never', change };
	return {
		values,
		/** The first day that comes out otherwise. */
		on: correction.what === 'day' && correction.to < change ? correction.to : change,
		entry: {
			actor: signedIn(locals),
			positionId: readId(params.id, 'position'),
			correction,
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
			const { entry, on, values } = asked;
			const tried = await orRefusal(values, () =>
				previewEffect(database(), { positionId: entry.positionId, on }, (trx) =>
					correctPosition(trx, entry)
				)
			);
			return tried.ok ? { effect: tried.done, values } : tried.failure;
		}),
	save: (event) =>
		answer(async () => {
			const asked = await read(event);
			if ('failure' in asked) return asked.failure;
			const { entry, values } = asked;
			const saved = await orRefusal(values, () =>
				database()
					.transaction()
					.execute((trx) => correctPosition(trx, entry))
			);
			if (!saved.ok) return saved.failure;
			redirect(303, `/hr/posts/${entry.positionId}?saved`);
		})
};
