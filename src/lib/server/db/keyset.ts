/** One page of a list that continues after a key, so that page 1,000 costs what page 1 costs. */
export interface Page<T> {
	rows: T[];
	/** Opaque; pass it back as `after`. Absent on the last page. */
	next?: string;
}

/** @param rows one more than `size` was asked for, to know whether there is a next page */
export function toPage<T>(rows: T[], size: number, keyOf: (row: T) => unknown[]): Page<T> {
	if (rows.length <= size) return { rows };
	const kept = rows.slice(0, size);
	const last = kept.at(-1);
	return last === undefined ? { rows: kept } : { rows: kept, next: encodeKey(keyOf(last)) };
}

export function encodeKey(values: unknown[]): string {
	return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** A key from a URL; anything that is not ours starts the list from its beginning. */
export function decodeKey(text: string | null | undefined): unknown[] | undefined {
	if (!text) return undefined;
	try {
		const values: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
		return Array.isArray(values) ? values : undefined;
	} catch {
		return undefined;
	}
}
