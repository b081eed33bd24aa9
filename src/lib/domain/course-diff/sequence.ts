/** One step from a list to another: an element kept, taken out or put in. */
export type Step<T> = { kind: 'same' | 'del' | 'ins'; value: T };

// Beyond this many differences two texts are no versions of each other: all out, all in.
const MOST_DIFFERENCES = 1200;

/**
 * The shortest way from `before` to `after` (Myers 1986, "An O(ND) difference algorithm"); where
 * several are as short, what is taken out comes before what is put in.
 */
export function diffSequence<T>(before: readonly T[], after: readonly T[]): Step<T>[] {
	const head = commonLength(before, after);
	const tail = commonLength(before.slice(head).toReversed(), after.slice(head).toReversed());
	const same = (value: T): Step<T> => ({ kind: 'same', value });
	const middle = walk(
		before.slice(head, before.length - tail),
		after.slice(head, after.length - tail)
	);
	const end = after.slice(after.length - tail);
	return [...after.slice(0, head).map(same), ...middle, ...end.map(same)];
}

function commonLength<T>(a: readonly T[], b: readonly T[]): number {
	const most = Math.min(a.length, b.length);
	let length = 0;
	while (length < most && a[length] === b[length]) length++;
	return length;
}

function walk<T>(a: readonly T[], b: readonly T[]): Step<T>[] {
	const trace: Map<number, number>[] = [];
	let reach = new Map<number, number>([[1, 0]]);
	for (let d = 0; d <= Math.min(a.length + b.length, MOST_DIFFERENCES); d++) {
		trace.push(new Map(reach));
		for (let k = -d; k <= d; k += 2) {
			const down = k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
			let x = down ? (reach.get(k + 1) ?? 0) : (reach.get(k - 1) ?? 0) + 1;
			while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
			reach.set(k, x);
			if (x >= a.length && x - k >= b.length) return retrace(a, b, trace);
		}
		reach = new Map(reach);
	}
	return [
		...a.map((value): Step<T> => ({ kind: 'del', value })),
		...b.map((value): Step<T> => ({ kind: 'ins', value }))
	];
}

function retrace<T>(a: readonly T[], b: readonly T[], trace: Map<number, number>[]): Step<T>[] {
	const steps: Step<T>[] = [];
	let [x, y] = [a.length, b.length];
	for (let d = trace.length - 1; d >= 0; d--) {
		const reach = trace[d] ?? new Map<number, number>();
		const k = x - y;
		const down = k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
		const from = down ? k + 1 : k - 1;
		const beforeX = d === 0 ? 0 : (reach.get(from) ?? 0);
		const beforeY = d === 0 ? 0 : beforeX - from;
		while (x > beforeX && y > beforeY) {
			steps.push({ kind: 'same', value: a[x - 1] as T });
			x--;
			y--;
		}
		if (d > 0) {
			steps.push(
				down ? { kind: 'ins', value: b[y - 1] as T } : { kind: 'del', value: a[x - 1] as T }
			);
		}
		[x, y] = [beforeX, beforeY];
	}
	return steps.reverse();
}
