import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { m } from '#lib/paraglide/messages.js';
import {
	applyCorrection,
	declineCorrection,
	withdrawCorrection,
	type Decision
} from '#lib/server/correction/decide-correction.ts';
import { readCorrection } from '#lib/server/correction/read-correction.ts';
import { database } from '#lib/server/db/current.ts';
import { decodeKey, encodeKey } from '#lib/server/db/keyset.ts';
import { answer } from '#lib/server/http/answer.ts';
import { pageLinks } from '#lib/server/http/page-links.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { refusable } from '#lib/server/http/refusable.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import type { RequestEvent } from './$types';

export const load = ({ params, locals, url }) =>
	answer(async () => {
		const [last] = decodeKey(url.searchParams.get('after')) ?? [];
		const page = await readCorrection(database(), {
			actor: signedIn(locals),
			correctionId: readId(params.id, 'correction'),
			after: typeof last === 'number' ? last : 0,
			now: new Date()
		});
		const next = page.effect?.next;
		return { ...page, ...pageLinks(url, next === undefined ? undefined : encodeKey([next])) };
	});

type Trx = Parameters<typeof applyCorrection>[0];
const note = v.optional(v.pipe(v.string(), v.trim()), '');

const deciding =
	(decide: (trx: Trx, input: Decision) => Promise<unknown>, { needsNote = false } = {}) =>
	({ params, locals, request }: RequestEvent) =>
		answer(() =>
			refusable('correction', async () => {
				const actor = signedIn(locals);
				const correctionId = readId(params.id, 'correction');
				const needed = v.pipe(v.string(), v.trim(), v.nonEmpty(m.correction_note_missing()));
				const read = await readForm(request, v.object({ note: needsNote ? needed : note }));
				if (!read.ok) return fail(422, { errors: read.errors, values: read.values });
				await database()
					.transaction()
					.execute((trx) =>
						decide(trx, { actor, correctionId, note: read.data.note, now: new Date() })
					);
				redirect(303, `/studio/corrections/${params.id}`);
			})
		);

export const actions = {
	apply: deciding(applyCorrection),
	decline: deciding(declineCorrection, { needsNote: true }),
	withdraw: deciding(withdrawCorrection)
};
