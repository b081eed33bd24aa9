import type { ShownView } from '#lib/server/person/read-desk-view.ts';

interface Viewed {
	asked: More;
	days: Pick<ShownView['days'], 'query'>;
}
type More = Record<string, string | number | undefined>;

/**
 * The address of a page of the desk that shows the same view: its filters and days, changed as told
 * (undefined leaves one out). The list of people behind a number is such a page.
 */
export function deskHref(path: string, { asked, days }: Viewed, changed: More = {}): string {
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries({ ...asked, ...changed }))
		if (value !== undefined && value !== '') query.set(name, String(value));
	const text = query.toString();
	return `${path}?${text}${text && '&'}${days.query}`;
}

export const namesHref = (shown: Viewed, changed: More = {}) =>
	deskHref('/hr/people', shown, changed);
