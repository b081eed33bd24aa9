import { staffGroups } from '#lib/components/staff-groups.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readAskedDays } from '#lib/server/http/asked-days.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { readUnitChoice } from '#lib/server/org-unit/unit-choice.ts';
import { countPeople, listPeople } from '#lib/server/person/list-people.ts';
import { readingScope } from '#lib/server/person/reading-scope.ts';

export const load = ({ locals, url }) =>
	answer(async () => {
		const db = database();
		const actor = signedIn(locals);
		const days = readAskedDays(url, { locale: locals.locale, now: new Date() });
		const ask = (name: string) => url.searchParams.get(name)?.trim() || undefined;
		const unit = await readUnitChoice(db, { scope: readingScope(actor), code: ask('unit') });
		const filter = {
			text: ask('q'),
			unitPath: unit.chosen?.path,
			post: ask('post'),
			group: staffGroups.find((group) => group === ask('group'))
		};
		const input = {
			actor,
			days: { asOf: days.asOf.day, knownAt: days.knownAt.day },
			today: days.today,
			filter
		};
		const [page, count] = await Promise.all([
			listPeople(db, { ...input, after: ask('after') }),
			countPeople(db, input)
		]);
		const next = new URLSearchParams(url.searchParams);
		if (page.next) next.set('after', page.next);
		const first = new URLSearchParams(url.searchParams);
		first.delete('after');
		return {
			filter,
			unit,
			days,
			count,
			people: page.rows,
			nextPage: page.next ? `?${next}` : undefined,
			firstPage: ask('after') ? `?${first}` : undefined
		};
	});
