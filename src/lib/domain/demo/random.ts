export interface Random {
	/** A whole number from 0 to n − 1. */
	below(n: number): number;
	/** A whole number from low to high, both possible. */
	between(low: number, high: number): number;
	/** True in about so many of a thousand cases. */
	chance(perMille: number): boolean;
	pick<T>(list: readonly T[]): T;
	shuffled<T>(list: readonly T[]): T[];
	/**
	 * A stream of its own for that label. What one person draws never shifts what another gets, and
	 * so a change to one part of the agency leaves the rest as it was.
	 */
	fork(label: string): Random;
}

/**
 * Random numbers that are the same on every machine: a 32-bit Weyl sequence whose steps are
 * scrambled by two rounds of xor-shift and multiplication (the SplitMix construction of Steele, Lea
 * and Flood, 2014, at 32 bits). Whole numbers only. For test worlds; never for secrets.
 */
export function createRandom(seed: string): Random {
	let state = hashText(seed);
	const next = (): number => {
		state = (state + 0x9e3779b9) | 0;
		let z = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
		z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
		return (z ^ (z >>> 15)) >>> 0;
	};
	const below = (n: number): number => next() % n;
	const random: Random = {
		below,
		between: (low, high) => low + below(Math.max(0, high - low) + 1),
		chance: (perMille) => below(1000) < perMille,
		pick: (list) => {
			if (list.length === 0) throw new RangeError('Nothing to pick from');
			return list[below(list.length)] as (typeof list)[number];
		},
		shuffled: (list) => {
			const result = [...list];
			for (let i = result.length - 1; i > 0; i--) {
				const j = below(i + 1);
				[result[i], result[j]] = [result[j] as never, result[i] as never];
			}
			return result;
		},
		fork: (label) => createRandom(`${seed}/${label}`)
	};
	return random;
}

/** FNV-1a over UTF-16 code units. */
function hashText(text: string): number {
	let hash = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
	return hash | 0;
}
