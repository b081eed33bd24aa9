import { describe, expect, it } from 'vitest';
import { sealWith } from './national-id-seal.ts';

describe('a sealed national ID number', () => {
	const [seal, other] = [1, 2].map((byte) => sealWith(Buffer.alloc(32, byte))) as [
		ReturnType<typeof sealWith>,
		ReturnType<typeof sealWith>
	];
	const id = '1112034563562';

	it('is read again with its key and found again by its hash', () => {
		expect(seal.decrypt(seal.encrypt(id))).toBe(id);
		expect(seal.hash(id)).toEqual(seal.hash(id));
	});

	it('looks different each time, and says nothing under another key', () => {
		expect(seal.encrypt(id)).not.toEqual(seal.encrypt(id));
		expect(other.hash(id)).not.toEqual(seal.hash(id));
		expect(() => other.decrypt(seal.encrypt(id))).toThrow();
	});

	it('cannot be altered unnoticed', () => {
		const sealed = seal.encrypt(id);
		sealed[14] = (sealed[14] ?? 0) ^ 1;
		expect(() => seal.decrypt(sealed)).toThrow();
	});
});
