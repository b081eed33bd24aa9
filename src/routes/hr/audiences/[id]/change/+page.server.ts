import { redirect } from '@sveltejs/kit';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { readAudience } from '#lib/server/audience/read-audience.ts';
import { readRulePage } from '#lib/server/audience/read-rule-page.ts';
import { changeAudience } from '#lib/server/audience/rule-audience.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { dayShown, withRule } from '../../rule-form.ts';

export const load = ({ locals, params, url }) =>
	answer(async () => {
		const input = { actor: signedIn(locals), now: new Date() };
		const audienceId = readId(params.id, 'audience');
		const audience = await readAudience(database(), { ...input, audienceId });
		if (!audience.mayChange) throw notFound('audience');
		const rule = await readRulePage(database(), { ...input, url });
		const [latest] = audience.versions;
		return {
			...rule,
			audience: { id: audience.id, name: audience.name },
			values: {
				days: String(latest?.days ?? 90),
				authority: latest?.authority ?? '',
				from: dayShown(rule.today, locals.locale)
			}
		};
	});

export const actions = {
	default: ({ request, locals, params, url }) =>
		answer(async () => {
			const actor = signedIn(locals);
			const audienceId = readId(params.id, 'audience');
			const refused = await withRule({ request, url }, async (rule) => {
				await database()
					.transaction()
					.execute((trx) => changeAudience(trx, { actor, rule, audienceId, now: new Date() }));
			});
			if (refused) return refused;
			redirect(303, `/hr/audiences/${audienceId}`);
		})
};
