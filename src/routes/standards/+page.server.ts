import { can } from '#lib/domain/access/capabilities.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { describeScope } from '#lib/domain/qualification/render-standard.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { readCatalogue } from '#lib/server/standard/read-catalogue.ts';
import { readTitles } from '#lib/server/standard/read-titles.ts';

export const load = ({ locals }) =>
	answer(async () => {
		const db = database();
		const actor = signedIn(locals);
		const entries = await readCatalogue(db, { today: bangkokDay(new Date()) });
		const titleOf = await readTitles(
			db,
			entries.map(({ appliesTo }) => ({ ...(appliesTo && { applies_to: appliesTo }) }))
		);
		return {
			mayWrite: can(actor, 'standard.write'),
			standards: entries.map(({ appliesTo, ...entry }) => ({
				...entry,
				scope: describeScope(appliesTo, { lang: locals.locale, titleOf })
			}))
		};
	});
