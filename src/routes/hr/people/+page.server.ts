import { staffGroups } from '#lib/components/staff-groups.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readAskedDays } from '#lib/server/http/asked-days.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { readUnitChoice } from '#lib/server/org-unit/unit-choice.ts';
import { mostDerived } from '#lib/server/person/known-standings.ts';
import { countPeople, listPeople } from '#lib/server/person/list-people.ts';
import { readingScope } from '#lib/server/person/reading-scope.ts';
import { queryStanding } from '#lib/server/person/standing.ts';
import { listStandards } from '#lib/server/qualification/standards.ts';

export const load = ({ locals, url }) =>
	answer(async () => {
		const db = database();
		const actor = signedIn(locals);
		const scope = readingScope(actor);
		const fields = readAskedDays(url, { locale: locals.locale, now: new Date() });
		const days = { asOf: fields.asOf.day, knownAt: fields.knownAt.day };
		const ask = (name: string) => url.searchParams.get(name)?.trim() || undefined;
		const [unit, standards] = await Promise.all([
			readUnitChoice(db, { scope, code: ask('unit') }),
			listStandards(db)
		]);
		const asked = {
			text: ask('q'),
			unit: unit.chosen?.code,
			post: ask('post'),
			group: staffGroups.find((group) => group === ask('group')),
			standard: standards.find(({ id }) => id === ask('standard'))?.id,
			status: ask('status'),
			direct: unit.chosen && ask('direct') ? ('1' as const) : undefined
		};
		const standing = asked.standard
			? await queryStanding(db, {
					scope: unit.chosen ? [unit.chosen.path] : scope,
					days,
					filter: {
						standardId: asked.standard,
						status: asked.status,
						directUnitId: asked.direct && unit.chosen?.id
					}
				})
			: undefined;
		const tooMany = asked.standard !== undefined && standing === undefined;
		const { text, post, group } = asked;
		const filter = { text, post, group, unitPath: unit.chosen?.path, standing };
		const input = { actor, days, today: fields.today, filter };
		const [page, count] = tooMany
			? [{ rows: [], next: undefined }, 0]
			: await Promise.all([
					listPeople(db, { ...input, after: ask('after') }),
					countPeople(db, input)
				]);
		const pageAt = (after: string | undefined) => {
			const query = new URLSearchParams(url.searchParams);
			if (after) query.set('after', after);
			else query.delete('after');
			return `?${query}`;
		};
		return {
			asked,
			unit,
			standards: standards.map(({ id, title }) => ({ id, title })),
			days: fields,
			count,
			people: page.rows,
			tooMany: tooMany ? mostDerived : undefined,
			nextPage: page.next && pageAt(page.next),
			firstPage: ask('after') && pageAt(undefined)
		};
	});
