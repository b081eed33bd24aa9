/**
 * Seeded randomness, fixed for ever: papers are rebuilt from their seed years later.
 * The seed text is hashed to 128 bits (four 32-bit multiply-xor lanes, as in the public-domain
 * cyrb128) and drives sfc32 (Chris Doty-Humphrey, PractRand); the first 12 outputs are thrown away.
 */
export function seededRandom(seed: string): () => number {
	let [a, b, c, d] = hash128(seed);
	const next = () => {
		const t = (((a + b) | 0) + d) | 0;
		d = (d + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = (c << 21) | (c >>> 11);
		c = (c + t) | 0;
		return (t >>> 0) / 4294967296;
	};
	for (let i = 0; i < 12; i++) next();
	return next;
}

/** A new array in an order drawn from the seed (Fisher-Yates, from the end). */
export function shuffle<T>(list: readonly T[], seed: string): T[] {
	const random = seededRandom(seed);
	const result = [...list];
	for (let i = result.length - 1; i > 0; i--) {
		const j = Math.floor(random() * (i + 1));
		[result[i], result[j]] = [result[j] as T, result[i] as T];
	}
	return result;
}

function hash128(text: string): [number, number, number, number] {
	let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
	for (let i = 0; i < text.length; i++) {
		const unit = text.charCodeAt(i);
		a = b ^ Math.imul(a ^ unit, 597399067);
		b = c ^ Math.imul(b ^ unit, 2869860233);
		c = d ^ Math.imul(c ^ unit, 951274213);
		d = a ^ Math.imul(d ^ unit, 2716044179);
	}
	a = Math.imul(c ^ (a >>> 18), 597399067);
	b = Math.imul(d ^ (b >>> 22), 2869860233);
	c = Math.imul(a ^ (c >>> 17), 951274213);
	d = Math.imul(b ^ (d >>> 19), 2716044179);
	return [a ^ b ^ c ^ d, b ^ a, c ^ a, d ^ a];
}
