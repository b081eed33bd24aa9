import { redirect } from '@sveltejs/kit';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { decideRequest } from '#lib/server/request/decide-request.ts';
import { listDecided } from '#lib/server/request/list-my-requests.ts';
import { readInbox } from '#lib/server/request/read-inbox.ts';
import { titlesOf } from '#lib/server/request/titles.ts';

const doneKinds = ['granted', 'next', 'late'] as const;

export const load = ({ locals, url }) =>
	answer(async () => {
		const db = database();
		const actor = signedIn(locals);
		const after = url.searchParams.get('after') ?? undefined;
		const isDecided = url.searchParams.has('decided');
		const now = new Date();
		const [waiting, decided] = await Promise.all([
			isDecided ? undefined : readInbox(db, { actor, now, after }),
			isDecided ? listDecided(db, { actor, now, after }) : undefined
		]);
		const requests = [...(waiting?.rows ?? []), ...(decided?.rows ?? [])].map(
			({ request }) => request
		);
		const done = url.searchParams.get('done');
		return {
			waiting: waiting?.rows,
			decided: decided?.rows,
			titles: await titlesOf(db, requests),
			next: (waiting ?? decided)?.next,
			isLater: after !== undefined,
			done: doneKinds.find((kind) => kind === done)
		};
	});

export const actions = {
	/** One click: as asked. */
	grant: ({ request, locals }) =>
		answer(async () => {
			const actor = signedIn(locals);
			const requestId = readId((await request.formData()).get('request'), 'request');
			let outcome;
			try {
				outcome = await database()
					.transaction()
					.execute((trx) =>
						decideRequest(trx, {
							actor,
							requestId,
							decision: { outcome: 'granted' },
							now: new Date()
						})
					);
			} catch (thrown) {
				if (!(thrown instanceof DomainError)) throw thrown;
				if (thrown.code === 'request.decided') redirect(303, '/requests?done=late');
				// The wished day has passed meanwhile: the form with the reason says what can be done.
				if (thrown.code === 'extension.past') redirect(303, `/requests/${requestId}?past`);
				throw thrown;
			}
			redirect(303, outcome === null ? '/requests?done=next' : '/requests?done=granted');
		})
};
