import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { describeLeaf } from '#lib/domain/qualification/render-rule.ts';
import { readCompetency } from '#lib/server/competency/read-framework.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readTitles } from '#lib/server/standard/read-titles.ts';

export const load = ({ params, locals }) =>
	answer(async () => {
		const db = database();
		const page = await readCompetency(db, { code: params.code, today: bangkokDay(new Date()) });
		const voice = { lang: locals.locale, titleOf: await readTitles(db, []) };
		return {
			...page,
			asking: page.asking.map(({ leaf, ...asking }) => ({
				...asking,
				condition: describeLeaf(leaf, voice)
			}))
		};
	});
