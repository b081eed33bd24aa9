/** Addresses of a list's next page and, from a later page, of its first; other filters stay. */
export function pageLinks(
	url: URL,
	next: string | undefined
): { nextPage: string | undefined; firstPage: string | undefined } {
	const at = (after: string | undefined) => {
		const query = new URLSearchParams(url.searchParams);
		for (const name of [...query.keys()]) if (name.startsWith('/')) query.delete(name);
		if (after) query.set('after', after);
		else query.delete('after');
		return `?${query}`;
	};
	return {
		nextPage: next && at(next),
		firstPage: url.searchParams.has('after') ? at(undefined) : undefined
	};
}
