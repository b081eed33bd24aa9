import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { describeScope } from '#lib/domain/qualification/render-standard.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { listDrafts } from '#lib/server/standard/draft/queries.ts';
import { ownsStandards } from '#lib/server/standard/ownership.ts';
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
			mayWrite: ownsStandards(actor),
			drafts:
				ownsStandards(actor) || ownsStandards(actor, 'standard.approve')
					? await listDrafts(db)
					: [],
			standards: entries.map(({ appliesTo, ...entry }) => ({
				...entry,
				scope: describeScope(appliesTo, { lang: locals.locale, titleOf })
			}))
		};
	});
