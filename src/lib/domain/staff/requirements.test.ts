import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toDay, toDayNumber } from '../qualification/calendar.ts';
import { requiredSpans, requirementOf, type HeldAppointment } from './requirements.ts';

const operational = { staff_group: ['operational'] };
const manager = { staff_group: ['manager'] };
type Part = Partial<Omit<HeldAppointment, 'position'>> & {
	post?: Partial<HeldAppointment['position']>;
};
const held = ({ post, ...rest }: Part = {}): HeldAppointment => ({
	id: 1,
	kind: 'substantive',
	startsOn: '2024-10-01',
	endsOn: null,
	...rest,
	position: {
		positionType: 'academic',
		scheme: 'dpis',
		levelCode: 'K2',
		careerLine: '3-1-001',
		isHead: false,
		isCio: false,
		units: ['section', 'division', 'department'],
		...post
	}
});
const actingHead = held({
	id: 2,
	kind: 'acting',
	startsOn: '2025-03-01',
	endsOn: '2025-08-31',
	post: { positionType: 'director', levelCode: 'D1' }
});

describe('what a person’s appointments require', () => {
	it('asks the standard of the own post by law and that of an acting post by assignment, until it ends', () => {
		expect(requiredSpans(operational, [held(), actingHead])).toMatchObject([
			{ from: '2024-10-01', reasons: [{ appointmentId: 1, basis: 'law', rule: 'other-post' }] }
		]);
		expect(requiredSpans(manager, [held(), actingHead])).toMatchObject([
			{
				from: '2025-03-01',
				until: '2025-08-31',
				reasons: [{ appointmentId: 2, basis: 'assignment', rule: 'director-type' }]
			}
		]);
	});

	it('merges posts that follow each other without a day between, and keeps both reasons', () => {
		const first = held({ id: 1, endsOn: '2025-09-30' });
		const next = held({ id: 2, startsOn: '2025-10-01' });
		const later = held({ id: 3, startsOn: '2025-10-02' });
		expect(requiredSpans(operational, [next, first])).toEqual([
			expect.objectContaining({
				from: '2024-10-01',
				reasons: [expect.anything(), expect.anything()]
			})
		]);
		expect(requiredSpans(operational, [first, next])[0]).not.toHaveProperty('until');
		expect(requiredSpans(operational, [first, later])).toHaveLength(2);
	});

	it('matches type, level in any scheme, career line, and a unit with all below it', () => {
		const days = (appliesTo: Parameters<typeof requiredSpans>[0], post = {}) =>
			requiredSpans(appliesTo, [held({ post })]).length;
		expect(days(undefined)).toBe(1);
		expect(days({ position_type: ['academic'], career_line: ['3-1-001'] })).toBe(1);
		expect(days({ position_type: ['academic'], career_line: ['3-1-002'] })).toBe(0);
		expect(days({ position_level: ['K2'] })).toBe(1);
		expect(days({ position_level: ['sm:M1'] }, { levelCode: 'D1' })).toBe(1);
		expect(days({ position_level: ['M1'] }, { levelCode: 'D1' })).toBe(0);
		expect(days({ position_level: ['ZZ'] }, { levelCode: 'YY' })).toBe(0);
		expect(days({ org_unit: ['department'] })).toBe(1);
		expect(days({ org_unit: ['elsewhere'] })).toBe(0);
	});

	it('lets the nearest listed unit’s earliest day decide when the requirement begins', () => {
		const from = (org_unit: ({ unit: string; from: string } | string)[]) =>
			requiredSpans({ org_unit }, [held()])[0]?.from;
		const department = { unit: 'department', from: '2025-01-01' };
		const division = { unit: 'division', from: '2026-01-01' };
		expect(from([department])).toBe('2025-01-01');
		expect(from([department, division])).toBe('2026-01-01');
		expect(from([department, division, { ...division, from: '2025-06-01' }])).toBe('2025-06-01');
		expect(from([department, 'division'])).toBe('2024-10-01');
	});

	it('knows at a past day neither later appointments nor later ends, and drops withdrawn ones', () => {
		const late = held({
			recordedOn: '2025-01-15',
			endsOn: '2025-06-30',
			endRecordedOn: '2025-06-01'
		});
		const at = (knownAt?: string) => requiredSpans(operational, [late], knownAt ? { knownAt } : {});
		expect(at('2025-01-14')).toEqual([]);
		expect(at('2025-02-01')[0]).not.toHaveProperty('until');
		expect(at()[0]?.until).toBe('2025-06-30');
		const withdrawn = held({ withdrawnOn: '2025-02-01' });
		expect(requiredSpans(operational, [withdrawn], { knownAt: '2025-01-31' })).toHaveLength(1);
		expect(requiredSpans(operational, [withdrawn])).toEqual([]);
	});

	it('hands the kernel each appointment with the days on which it was known', () => {
		const late = held({
			recordedOn: '2025-01-15',
			endsOn: '2025-06-30',
			endRecordedOn: '2025-06-01'
		});
		const span = {
			from: '2024-10-01',
			until: '2025-06-30',
			recorded: '2025-01-15',
			end_recorded: '2025-06-01'
		};
		expect(requirementOf(operational, [late, actingHead])).toEqual({
			spans: [span],
			posts: [{ ...span, post: '3-1-001' }]
		});
	});

	it('requires the standard on exactly the days on which some appointment does', () => {
		const base = toDayNumber('2025-01-01');
		const run = fc.tuple(fc.nat(40), fc.option(fc.nat(15), { nil: null }));
		fc.assert(
			fc.property(fc.array(run, { maxLength: 6 }), (runs) => {
				const appointments = runs.map(([start, length], id) =>
					held({
						id,
						startsOn: toDay(base + start),
						endsOn: length === null ? null : toDay(base + start + length)
					})
				);
				const spans = requiredSpans(operational, appointments);
				for (let offset = 0; offset < 70; offset++) {
					const day = toDay(base + offset);
					const inside = ({ from, until }: { from: string; until?: string }) =>
						from <= day && (until === undefined || day <= until);
					expect(spans.filter(inside).length).toBe(
						appointments.some(({ startsOn, endsOn }) =>
							inside({ from: startsOn, ...(endsOn ? { until: endsOn } : {}) })
						)
							? 1
							: 0
					);
				}
			})
		);
	});
});
