import { redirect } from '@sveltejs/kit';
import { readRulePage } from '#lib/server/audience/read-rule-page.ts';
import { createAudience } from '#lib/server/audience/rule-audience.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { dayShown, withRule } from '../rule-form.ts';

export const load = ({ locals, url }) =>
	answer(async () => {
		const rule = await readRulePage(database(), { actor: signedIn(locals), url, now: new Date() });
		return { ...rule, fromShown: dayShown(rule.today, locals.locale) };
	});

export const actions = {
	default: ({ request, locals, url }) =>
		answer(async () => {
			const actor = signedIn(locals);
			let id = 0;
			const refused = await withRule({ request, url }, async (rule, name = '') => {
				id = await database()
					.transaction()
					.execute((trx) => createAudience(trx, { actor, rule, name, now: new Date() }));
			});
			if (refused) return refused;
			redirect(303, `/hr/audiences/${id}`);
		})
};
