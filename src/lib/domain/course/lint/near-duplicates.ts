import { searchKey } from '../../thai/normalise.ts';

const GRAM = 5;
const BANDS = 20;
const ROWS = 4;
/** From this share of common pieces on, two texts are nearly the same. */
export const NEARLY_SAME = 0.7;

export type NearPair = { first: number; second: number; likeness: number };

/**
 * Pairs of texts of which at least 70 % of the five-letter pieces are common (Jaccard; spaces,
 * case, digits' script and invisible signs do not count). Candidates come from MinHash signatures
 * in 20 bands of 4 (Broder 1997; Leskovec, Rajaraman & Ullman, Mining of Massive Datasets, §3.4):
 * a pair at 0.7 is found with probability 0.996, one at 0.8 with 0.9999. Only candidates are
 * compared, so the cost grows with the texts and not with their pairs.
 */
export function nearDuplicates(texts: readonly string[]): NearPair[] {
	const pieces = texts.map(piecesOf);
	const buckets = new Map<string, number[]>();
	pieces.forEach((set, index) => {
		if (set.size === 0) return;
		const signature = signatureOf(set);
		for (let band = 0; band < BANDS; band++) {
			const key = `${band}:${signature.slice(band * ROWS, (band + 1) * ROWS).join(',')}`;
			const bucket = buckets.get(key);
			if (bucket === undefined) buckets.set(key, [index]);
			else bucket.push(index);
		}
	});
	const seen = new Set<string>();
	const found: NearPair[] = [];
	for (const bucket of buckets.values()) {
		// One comparison with the bucket's first keeps a thousand copies of one item linear.
		const [first = 0, ...others] = bucket;
		const pairs =
			bucket.length <= 20
				? bucket.flatMap((a, i) => bucket.slice(i + 1).map((b): [number, number] => [a, b]))
				: others.map((b): [number, number] => [first, b]);
		for (const [a, b] of pairs) {
			if (seen.has(`${a}/${b}`)) continue;
			seen.add(`${a}/${b}`);
			const likeness = likenessOf(pieces[a] ?? new Set(), pieces[b] ?? new Set());
			if (likeness >= NEARLY_SAME) found.push({ first: a, second: b, likeness });
		}
	}
	return found.sort((a, b) => a.second - b.second || a.first - b.first);
}

function piecesOf(text: string): Set<number> {
	const letters = searchKey(text).replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
	const pieces = new Set<number>();
	for (let i = 0; i + GRAM <= letters.length; i++) {
		let hash = 0x811c9dc5;
		for (let j = i; j < i + GRAM; j++) hash = Math.imul(hash ^ letters.charCodeAt(j), 0x01000193);
		pieces.add(hash >>> 0);
	}
	return pieces;
}

// For each of 80 mixings the smallest mixed piece. The multipliers are odd, so each mixing is a
// permutation of 32-bit numbers.
function signatureOf(pieces: ReadonlySet<number>): number[] {
	const smallest = new Array<number>(BANDS * ROWS).fill(0xffffffff);
	for (const piece of pieces)
		for (let i = 0; i < smallest.length; i++) {
			let mixed = Math.imul(piece ^ Math.imul(i + 1, 0x9e3779b1), 0x85ebca6b);
			mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
			mixed = (mixed ^ (mixed >>> 16)) >>> 0;
			if (mixed < (smallest[i] ?? 0)) smallest[i] = mixed;
		}
	return smallest;
}

function likenessOf(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
	let common = 0;
	for (const piece of a) if (b.has(piece)) common++;
	const all = a.size + b.size - common;
	return all === 0 ? 0 : common / all;
}
