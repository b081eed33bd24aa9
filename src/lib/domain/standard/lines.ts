/** A run of lines that are the same on both sides, or that one side has instead of the other's. */
export interface LineRun {
	kind: 'same' | 'removed' | 'added';
	lines: string[];
}

/** What leads from one text to the other, line by line, with as many lines kept as possible. */
export function diffLines(from: string, to: string): LineRun[] {
	const [a, b] = [from.split('\n'), to.split('\n')];
	const runs: LineRun[] = [];
	const push = (kind: LineRun['kind'], line: string) => {
		const last = runs.at(-1);
		if (last?.kind === kind) last.lines.push(line);
		else runs.push({ kind, lines: [line] });
	};
	let [i, j] = [0, 0];
	for (const [x, y] of [...matchLines(a, b), [a.length, b.length] as const]) {
		while (i < x) push('removed', a[i++] ?? '');
		while (j < y) push('added', b[j++] ?? '');
		if (i < a.length && j < b.length) {
			push('same', a[i++] ?? '');
			j++;
		}
	}
	return runs;
}

/**
 * Carries a change over to another writing of the same text: `base` was changed to `changed`, and
 * `own` is what somebody has in place of `base`. Lines that the change leaves alone stay as they are
 * in `own`; where both differ from `base`, the change wins.
 */
export function carryOver(base: string, changed: string, own: string): string {
	if (base === changed) return own;
	const [b, c, o] = [base.split('\n'), changed.split('\n'), own.split('\n')];
	const inChanged = new Map(matchLines(b, c));
	const inOwn = new Map(matchLines(b, o));
	const out: string[] = [];
	let [i, j, k] = [0, 0, 0];
	for (let at = 0; at <= b.length; at++) {
		const [x, y] = [inChanged.get(at), inOwn.get(at)];
		const isEnd = at === b.length;
		// A line that all three share ends the stretch before it.
		if (!isEnd && (x === undefined || y === undefined)) continue;
		const [toC, toO] = [isEnd ? c.length : (x ?? 0), isEnd ? o.length : (y ?? 0)];
		const stretch = { base: b.slice(i, at), changed: c.slice(j, toC), own: o.slice(k, toO) };
		out.push(...mergeStretch(stretch));
		if (isEnd) break;
		out.push(o[toO] ?? '');
		[i, j, k] = [at + 1, toC + 1, toO + 1];
	}
	return out.join('\n');
}

/** Where all three have as many lines, each line is taken by itself. */
function mergeStretch({ base, changed, own }: Record<'base' | 'changed' | 'own', string[]>) {
	if (base.length === changed.length && base.length === own.length)
		return base.map((line, i) => (changed[i] === line ? own[i] : changed[i]) ?? '');
	const isUnchanged =
		base.length === changed.length && base.every((line, i) => line === changed[i]);
	return isUnchanged ? own : changed;
}

/** Pairs of places of a longest common subsequence, rising in both. */
function matchLines(a: readonly string[], b: readonly string[]): [number, number][] {
	let start = 0;
	while (start < a.length && start < b.length && a[start] === b[start]) start++;
	let end = 0;
	while (
		end < a.length - start &&
		end < b.length - start &&
		a[a.length - 1 - end] === b[b.length - 1 - end]
	)
		end++;
	const [n, m] = [a.length - start - end, b.length - start - end];
	const pairs: [number, number][] = [];
	for (let i = 0; i < start; i++) pairs.push([i, i]);
	const width = m + 1;
	const longest = new Uint32Array((n + 1) * width);
	for (let i = n - 1; i >= 0; i--)
		for (let j = m - 1; j >= 0; j--)
			longest[i * width + j] =
				a[start + i] === b[start + j]
					? (longest[(i + 1) * width + j + 1] ?? 0) + 1
					: Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0);
	for (let i = 0, j = 0; i < n && j < m;) {
		if (a[start + i] === b[start + j]) pairs.push([start + i++, start + j++]);
		else if ((longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0)) i++;
		else j++;
	}
	for (let i = end; i > 0; i--) pairs.push([a.length - i, b.length - i]);
	return pairs;
}
