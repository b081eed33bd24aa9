import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { parseThaiDate } from '#lib/domain/thai/parse-date.ts';
import { m } from '#lib/paraglide/messages.js';
import { endAudience } from '#lib/server/audience/rule-audience.ts';
import { readAudience } from '#lib/server/audience/read-audience.ts';
import { conditionQuery } from '#lib/domain/audience/condition-query.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';

const endSchema = v.object({
	from: v.pipe(
		v.optional(v.string(), ''),
		v.trim(),
		v.check(
			(typed) => parseThaiDate(typed).kind === 'day',
			() => m.action_fault_day_unreadable()
		)
	),
	reason: v.pipe(
		v.optional(v.string(), ''),
		v.trim(),
		v.minLength(5, () => m.action_reason_missing())
	)
});

export const load = ({ locals, params, url }) =>
	answer(async () => {
		const after = url.searchParams.get('after') ?? undefined;
		const audience = await readAudience(database(), {
			actor: signedIn(locals),
			audienceId: readId(params.id, 'audience'),
			now: new Date(),
			...(after && { after })
		});
		const [latest] = audience.versions;
		const query = conditionQuery(latest?.condition ?? {});
		query.set('course', latest?.course.id ?? '');
		return { audience, changeQuery: query.toString(), isFirst: after === undefined };
	});

export const actions = {
	end: ({ request, locals, params }) =>
		answer(async () => {
			const audienceId = readId(params.id, 'audience');
			const form = await readForm(request, endSchema);
			if (!form.ok) return fail(422, { errors: form.errors, values: form.values });
			const { from, reason } = form.data;
			const day = parseThaiDate(from);
			try {
				await database()
					.transaction()
					.execute((trx) =>
						endAudience(trx, {
							actor: signedIn(locals),
							audienceId,
							effectiveFrom: day.kind === 'day' ? day.day : from,
							reason,
							now: new Date()
						})
					);
			} catch (thrown) {
				if (!(thrown instanceof DomainError)) throw thrown;
				const words =
					thrown.code === 'audience.past'
						? m.audience_fault_past()
						: thrown.code === 'audience.not_later'
							? m.audience_fault_not_later()
							: undefined;
				if (words === undefined) throw thrown;
				return fail(422, { errors: { from: [words] }, values: { from, reason } });
			}
			redirect(303, `/hr/audiences/${audienceId}`);
		})
};
