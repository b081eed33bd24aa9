import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkUnitTree, unitChains } from './org-units.ts';
import { findProvince, provinces } from './provinces.ts';

const chain = (depth: number) =>
	Array.from({ length: depth }, (_, i) => ({
		code: `u${i}`,
		parentCode: i === 0 ? null : `u${i - 1}`
	}));

describe('organisational units', () => {
	it('accepts eight levels and refuses a ninth', () => {
		expect(checkUnitTree(chain(8))).toEqual([]);
		expect(checkUnitTree(chain(9))).toEqual([{ code: 'too_deep', unit: 'u8' }]);
	});

	it('finds cycles, unknown parents and codes used twice', () => {
		expect(
			checkUnitTree([
				{ code: 'a', parentCode: 'b' },
				{ code: 'b', parentCode: 'a' }
			]).map(({ code }) => code)
		).toEqual(['cycle', 'cycle']);
		expect(checkUnitTree([{ code: 'a', parentCode: 'x' }])).toEqual([
			{ code: 'unknown_parent', unit: 'a' }
		]);
		expect(checkUnitTree([...chain(1), ...chain(1)])).toEqual([
			{ code: 'duplicate_code', unit: 'u0' }
		]);
	});

	it('refuses a department below a division', () => {
		const units = [
			{ code: 'd', parentCode: null, kind: 'division' },
			{ code: 'k', parentCode: 'd', kind: 'department' }
		];
		expect(checkUnitTree(units)).toEqual([{ code: 'above_its_parent', unit: 'k' }]);
	});

	it('gives every unit the chain to its root, nearest first', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(), { maxLength: 40 }), (parents) => {
				const units = [
					{ code: '0', parentCode: null },
					...parents.map((parent, i) => ({ code: `${i + 1}`, parentCode: `${parent % (i + 1)}` }))
				];
				const chains = unitChains(units);
				for (const { code, parentCode } of units)
					expect(chains.get(code)).toEqual([
						code,
						...(parentCode === null ? [] : (chains.get(parentCode) ?? []))
					]);
			})
		);
		expect(() => unitChains([{ code: 'a', parentCode: 'a' }])).toThrow(/above itself/);
	});
});

describe('provinces', () => {
	it('lists the 77 provinces, each with its own code and names', () => {
		expect(provinces).toHaveLength(77);
		for (const key of ['code', 'th', 'en'] as const)
			expect(new Set(provinces.map((province) => province[key])).size).toBe(77);
		expect(findProvince('50')).toEqual({ code: '50', th: 'เชียงใหม่', en: 'Chiang Mai' });
	});
});
