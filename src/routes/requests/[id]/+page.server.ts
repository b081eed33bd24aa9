import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { m } from '#lib/paraglide/messages.js';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { optionalDayField, reasonField } from '#lib/server/http/day-field.ts';
import { readForm, type FormErrors } from '#lib/server/http/read-form.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { decideRequest, type Decision } from '#lib/server/request/decide-request.ts';
import { readRequest } from '#lib/server/request/read-request.ts';
import { titlesOf } from '#lib/server/request/titles.ts';
import { withdrawRequest } from '#lib/server/request/withdraw-request.ts';

export const load = ({ locals, params, url }) =>
	answer(async () => {
		const db = database();
		const actor = signedIn(locals);
		const shown = await readRequest(db, {
			actor,
			requestId: readId(params.id, 'request'),
			now: new Date()
		});
		return {
			...shown,
			title: (await titlesOf(db, [shown.request]))[shown.request.id] ?? { th: '' },
			isOwn: shown.request.personId === actor.personId,
			isLate: url.searchParams.has('late'),
			isPast: url.searchParams.has('past')
		};
	});

const limitSchema = (locale: 'th' | 'en') =>
	v.object({
		until: v.optional(optionalDayField(locale), ''),
		on: v.optional(optionalDayField(locale), ''),
		amount: v.optional(
			v.pipe(
				v.string(),
				v.trim(),
				v.check(
					(text) => text === '' || (Number(text) >= 0 && Number(text) <= 1000),
					() => m.request_error_number()
				),
				v.transform((text) => (text === '' ? undefined : Number(text)))
			),
			''
		),
		reason: reasonField()
	});

export const actions = {
	grant: ({ locals, params }) => decide(locals, params.id, { outcome: 'granted' }, {}),

	limit: async ({ request, locals, params }) => {
		const form = await readForm(request, limitSchema(locals.locale));
		if (!form.ok) return fail(422, { form: 'limit', errors: form.errors, values: form.values });
		const { until, on, amount, reason } = form.data;
		const decision: Decision = { outcome: 'limited', reason, untilOn: until, on, amount };
		return decide(locals, params.id, decision, { reason });
	},

	refuse: async ({ request, locals, params }) => {
		const form = await readForm(request, v.object({ reason: reasonField() }));
		if (!form.ok) return fail(422, { form: 'refuse', errors: form.errors, values: form.values });
		return decide(locals, params.id, { outcome: 'refused', ...form.data }, form.data);
	},

	withdraw: ({ locals, params }) =>
		answer(async () => {
			const actor = signedIn(locals);
			const requestId = readId(params.id, 'request');
			try {
				await database()
					.transaction()
					.execute((trx) => withdrawRequest(trx, { actor, requestId, now: new Date() }));
			} catch (thrown) {
				if (thrown instanceof DomainError && thrown.code === 'request.decided')
					redirect(303, `/requests/${requestId}?late`);
				throw thrown;
			}
			redirect(303, '/me/requests');
		})
};

function decide(
	locals: App.Locals,
	id: string,
	decision: Decision,
	values: Record<string, string>
) {
	return answer(async () => {
		const actor = signedIn(locals);
		const requestId = readId(id, 'request');
		let outcome;
		try {
			outcome = await database()
				.transaction()
				.execute((trx) => decideRequest(trx, { actor, requestId, decision, now: new Date() }));
		} catch (thrown) {
			if (!(thrown instanceof DomainError)) throw thrown;
			if (thrown.code === 'request.decided') redirect(303, `/requests/${requestId}?late`);
			const errors = mendable(thrown.code, decision);
			if (!errors) throw thrown;
			return fail(422, {
				form: decision.outcome === 'granted' ? 'grant' : 'limit',
				errors,
				values
			});
		}
		redirect(
			303,
			outcome === null
				? '/requests?done=next'
				: outcome === 'granted'
					? '/requests?done=granted'
					: '/requests?decided'
		);
	});
}

/** What the one who decides can mend in the form. */
function mendable(code: string, decision: Decision): FormErrors | undefined {
	const field = 'untilOn' in decision && decision.untilOn ? 'until' : 'amount';
	if (code === 'request.not_less')
		return {
			[decision.outcome === 'limited' && field === 'amount' ? 'amount' : 'until']: [
				m.request_error_not_less()
			]
		};
	if (code === 'extension.past') return { until: [m.request_error_past()] };
	return undefined;
}
