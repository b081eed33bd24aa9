import { can } from '#lib/domain/access/capabilities.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { listClasses } from '#lib/server/classroom/list-classes.ts';
import { listAreas } from '#lib/server/competency/list-areas.ts';
import { database } from '#lib/server/db/current.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';

export async function load({ url, locals }) {
	const account = signedIn(locals);
	const today = bangkokDay(new Date());
	const ask = (name: string) => url.searchParams.get(name)?.trim() || undefined;
	const show = ask('show') === 'mine' ? ('mine' as const) : ('coming' as const);
	const filter = { text: ask('q'), area: ask('area'), show };
	const [page, areas] = await Promise.all([
		listClasses(database(), { personId: account.personId, today, filter, after: ask('after') }),
		listAreas(database())
	]);
	const query = new URLSearchParams(url.searchParams);
	if (page.next) query.set('after', page.next);
	return {
		filter,
		today,
		areas,
		classes: page.rows,
		nextPage: page.next ? `?${query}` : undefined,
		isFirstPage: !ask('after'),
		manages: can(account, 'class.manage')
	};
}
