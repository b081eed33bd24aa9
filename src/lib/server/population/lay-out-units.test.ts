import { describe, expect, it } from 'vitest';
import { checkUnitTree } from '#lib/domain/staff/org-units.ts';
import { layOutUnits, unitsFor } from './lay-out-units.ts';

describe('the units of a simulated civil service', () => {
	it.each([8, 9, 30, 100, 1000, 10_000])('are %i in a sound forest of eight levels', (count) => {
		const units = layOutUnits(count);
		expect(units).toHaveLength(count);
		const nodes = units.map(({ index, parent, kind }) => ({
			code: String(index),
			parentCode: parent === null ? null : String(parent),
			kind
		}));
		expect(checkUnitTree(nodes)).toEqual([]);
		expect(new Set(units.map(({ kind }) => kind)).size).toBe(8);
		for (const { index, parent } of units) expect(parent ?? -1).toBeLessThan(index);
	});

	it('stand in the tier of their ministry, with a province outside the central one', () => {
		const units = layOutUnits(1000);
		for (const { parent, tier, provinceCode } of units) {
			if (parent !== null) expect(tier).toBe(units[parent]?.tier);
			expect(provinceCode === null).toBe(tier === 'central');
		}
		expect(new Set(units.map(({ tier }) => tier)).size).toBe(3);
	});

	it('are one for a hundred people, ten thousand at most', () => {
		expect([10, 10_000, 3_000_000].map(unitsFor)).toEqual([8, 100, 10_000]);
	});
});
