import { describeAmount } from '#lib/domain/qualification/render-rule.ts';
import type { Leaf } from '#lib/domain/qualification/types.ts';
import { database } from '#lib/server/db/current.ts';
import { toCsv, type CsvCell } from '#lib/server/documents/csv.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { outcomeLabel } from '#lib/components/standard/outcomes.ts';
import { listImpactPeople } from '#lib/server/standard/impact/list-impact-people.ts';
import { readImpact } from '#lib/server/standard/impact/read-impact.ts';
import { readTitles } from '#lib/server/standard/read-titles.ts';
import { m } from '#lib/paraglide/messages.js';
import { readImpactFilter } from '../impact-filter.ts';

/** Everybody whom the report names, or those asked for, as a table. */
export const GET = ({ params, locals, url }) =>
	answer(async () => {
		const db = database();
		const actor = signedIn(locals);
		const impactId = readId(params.impact, 'standard');
		await readImpact(db, { actor, standardId: params.id, impactId });
		const voice = { lang: locals.locale, titleOf: await readTitles(db, []) };
		const rows: CsvCell[][] = [
			[
				m.impact_person_no(),
				m.impact_person(),
				m.impact_unit_code(),
				m.impact_unit(),
				m.impact_outcome(),
				m.impact_keeps_until(),
				m.impact_lapses_on(),
				m.impact_hours(),
				m.impact_items()
			]
		];
		for (let after: string | undefined, first = true; first || after; first = false) {
			const page = await listImpactPeople(db, {
				actor,
				impactId,
				filter: readImpactFilter(url),
				after,
				size: 1000
			});
			for (const person of page.rows)
				rows.push([
					person.personNo,
					person.name[locals.locale],
					person.unit.code,
					person.unit.name[locals.locale],
					outcomeLabel(person.outcome),
					person.keepsUntil,
					person.lapsesOn,
					person.minutes === null ? null : Math.round(person.minutes / 6) / 10,
					person.items.map((item) => describeAmount(item as Leaf, voice)).join('; ')
				]);
			after = page.next;
		}
		const name = `impact-${params.id}-${impactId}.csv`;
		return new Response(toCsv(rows), {
			headers: {
				'content-type': 'text/csv; charset=utf-8',
				'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`
			}
		});
	});
