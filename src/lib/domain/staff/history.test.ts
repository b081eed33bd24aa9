import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../demo/demo-days.ts';
import {
	changeFrom,
	covers,
	cutByHistory,
	dayAfter,
	dropChange,
	endOn,
	shiftChange,
	type Run
} from './history.ts';

interface Named extends Run {
	name: string;
	parent: number;
}

const since2000: Named[] = [{ from: '2000-01-01', until: null, name: 'A', parent: 1 }];
const on = (history: readonly Named[], day: string) => {
	const entry = history.find((each) => covers(each, day));
	return entry && `${entry.name}${entry.parent}`;
};

describe('a change entered into a history', () => {
	it('holds from its day on', () => {
		const renamed = changeFrom(since2000, '2020-01-01', { name: 'B' });
		expect(renamed).toEqual([
			{ from: '2000-01-01', until: '2019-12-31', name: 'A', parent: 1 },
			{ from: '2020-01-01', until: null, name: 'B', parent: 1 }
		]);
	});

	it('leaves what came after it where it is: a late name keeps a later move and a later name', () => {
		const moved = changeFrom(since2000, '2020-01-01', { parent: 2 });
		const renamed = changeFrom(moved, '2022-01-01', { name: 'C' });
		const late = changeFrom(renamed, '2015-01-01', { name: 'B' });
		expect(
			['2014-12-31', '2015-01-01', '2020-01-01', '2022-01-01'].map((d) => on(late, d))
		).toEqual(['A1', 'B1', 'B2', 'C2']);
	});

	it('can be taken back, and leaves no trace then', () => {
		const changed = changeFrom(since2000, '2020-01-01', { name: 'B', parent: 2 });
		expect(dropChange(changed, '2020-01-01')).toEqual(since2000);
	});

	it('can be put on another day, but not past the next change', () => {
		const changed = changeFrom(changeFrom(since2000, '2020-01-01', { name: 'B' }), '2021-01-01', {
			parent: 2
		});
		expect(shiftChange(changed, '2020-01-01', '2019-10-01').map(({ from }) => from)).toEqual([
			'2000-01-01',
			'2019-10-01',
			'2021-01-01'
		]);
		expect(() => shiftChange(changed, '2020-01-01', '2021-01-01')).toThrow(RangeError);
		expect(() => shiftChange(changed, '2021-01-01', '2019-01-01')).toThrow(RangeError);
	});

	it('is refused on a day of which nothing is known', () => {
		expect(() => changeFrom(since2000, '1999-12-31', { name: 'B' })).toThrow(RangeError);
		expect(() => changeFrom(endOn(since2000, '2010-12-31'), '2011-01-01', { name: 'B' })).toThrow(
			RangeError
		);
	});

	it('keeps every history whole: without gap or overlap, and with no two alike side by side', () => {
		const change = fc.record({
			day: fc.nat(9000).map((n) => addDays('2000-01-01', n)),
			change: fc.oneof(
				fc.record({ name: fc.constantFrom('A', 'B', 'C') }),
				fc.record({ parent: fc.constantFrom(1, 2, 3) })
			)
		});
		fc.assert(
			fc.property(fc.array(change, { maxLength: 8 }), change, (earlier, last) => {
				const history = earlier.reduce(
					(all, { day, change: values }) => changeFrom(all, day, values),
					since2000
				);
				const after = changeFrom(history, last.day, last.change);
				after.forEach((entry, index) => {
					const next = after[index + 1];
					if (!next) return expect(entry.until).toBeNull();
					expect(next.from).toBe(dayAfter(entry.until ?? ''));
					expect([entry.name, entry.parent]).not.toEqual([next.name, next.parent]);
				});
				expect(after[0]?.from).toBe('2000-01-01');
				expect(on(after, last.day)).toContain(String(Object.values(last.change)[0]));
				// Days before it are as they were.
				const before = addDays(last.day, -1);
				if (before >= '2000-01-01') expect(on(after, before)).toBe(on(history, before));
			})
		);
	});
});

describe('a run cut by a history', () => {
	it('has each day once, days outside with the nearest entry', () => {
		const history = [
			{ from: '2010-01-01', until: '2014-12-31', name: 'A', parent: 1 },
			{ from: '2015-01-01', until: '2019-12-31', name: 'B', parent: 1 }
		];
		const cut = cutByHistory({ from: '2005-01-01', until: null }, history);
		expect(cut.map(({ from, until, entry }) => [from, until, entry.name])).toEqual([
			['2005-01-01', '2014-12-31', 'A'],
			['2015-01-01', null, 'B']
		]);
		expect(cutByHistory({ from: '2012-01-01', until: '2012-02-01' }, history)).toHaveLength(1);
	});
});
