import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { m } from '#lib/paraglide/messages.js';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { publishProposal } from '#lib/server/standard/draft/publish-proposal.ts';
import { returnProposal } from '#lib/server/standard/draft/decide-proposal.ts';
import { proposeEdition } from '#lib/server/standard/draft/propose-edition.ts';
import { readProposal } from '#lib/server/standard/draft/read-proposal.ts';

export const load = ({ params, locals }) =>
	answer(() =>
		readProposal(database(), {
			actor: signedIn(locals),
			standardId: params.id,
			locale: locals.locale,
			now: new Date()
		})
	);

const proposal = () =>
	v.object({
		reason: v.pipe(v.string(), v.trim(), v.nonEmpty(m.proposal_reason_missing())),
		order: v.pipe(v.string(), v.trim(), v.nonEmpty(m.proposal_order_missing()))
	});
const note = () =>
	v.object({ note: v.pipe(v.string(), v.trim(), v.nonEmpty(m.proposal_note_missing())) });

/** What stands against it is told on the page, by its code; anything else is not foreseen here. */
async function refusable<T>(work: () => Promise<T>) {
	try {
		return await work();
	} catch (thrown) {
		if (
			thrown instanceof DomainError &&
			thrown.code.startsWith('standard.') &&
			thrown.status !== 404
		)
			return fail(thrown.status, { refused: thrown.code, errors: {}, values: {} });
		throw thrown;
	}
}

export const actions = {
	propose: ({ params, locals, request }) =>
		answer(() =>
			refusable(async () => {
				const actor = signedIn(locals);
				const read = await readForm(request, proposal());
				if (!read.ok) return fail(422, { errors: read.errors, values: read.values, refused: '' });
				const { reason, order } = read.data;
				await database()
					.transaction()
					.execute((trx) =>
						proposeEdition(trx, {
							actor,
							standardId: params.id,
							reason,
							orderText: order,
							now: new Date()
						})
					);
				redirect(303, `/standards/${encodeURIComponent(params.id)}/proposal`);
			})
		),
	approve: ({ params, locals }) =>
		answer(() =>
			refusable(async () => {
				const actor = signedIn(locals);
				await publishProposal(database(), { actor, standardId: params.id, now: new Date() });
				redirect(303, `/standards/${encodeURIComponent(params.id)}?published=1`);
			})
		),
	return: ({ params, locals, request }) =>
		answer(() =>
			refusable(async () => {
				const actor = signedIn(locals);
				const read = await readForm(request, note());
				if (!read.ok) return fail(422, { errors: read.errors, values: read.values, refused: '' });
				await database()
					.transaction()
					.execute((trx) =>
						returnProposal(trx, {
							actor,
							standardId: params.id,
							note: read.data.note,
							now: new Date()
						})
					);
				redirect(303, '/standards');
			})
		)
};
