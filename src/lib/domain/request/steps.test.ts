import { describe, expect, it } from 'vitest';
import { stepsOf } from './steps.ts';

const steps = (dueOn: string, untilOn: string) =>
	stepsOf({ kind: 'extension', dueOn, untilOn, submittedOn: '2026-11-20' });

describe('who must approve', () => {
	it('is the head, and HR too from the sixty-first day on', () => {
		expect(steps('2026-12-01', '2027-01-30')).toEqual(['head']);
		expect(steps('2026-12-01', '2027-01-31')).toEqual(['head', 'hr']);
	});

	it('counts from the day of asking when the due date has long passed', () => {
		expect(steps('2024-03-29', '2026-12-16')).toEqual(['head']);
		expect(steps('2024-03-29', '2027-01-20')).toEqual(['head', 'hr']);
	});

	it('is one reviewer for evidence', () => {
		expect(stepsOf({ kind: 'evidence' })).toEqual(['reviewer']);
	});
});
