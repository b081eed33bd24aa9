import { describe, expect, it } from 'vitest';
import { byUrgency, stateOf, type Standing } from './team-state.ts';

const standing = (
	status: Standing['status'],
	on?: string,
	urgency?: 'overdue' | 'soon' | 'later'
) => ({
	status,
	due: on && urgency ? { on, urgency } : undefined
});

describe('how a manager sees a team', () => {
	it('is red for what is lost or overdue, amber for what is due, green for the rest', () => {
		expect(stateOf(standing('lapsed', '2026-12-01', 'later'))).toBe('red');
		expect(stateOf(standing('not_started', '2026-10-01', 'overdue'))).toBe('red');
		expect(stateOf(standing('in_grace', '2026-12-01', 'overdue'))).toBe('red');
		expect(stateOf(standing('expiring', '2027-02-01', 'later'))).toBe('amber');
		expect(stateOf(standing('in_progress', '2026-12-01', 'soon'))).toBe('amber');
		expect(stateOf(standing('qualified'))).toBe('green');
		expect(stateOf(standing('waived'))).toBe('green');
	});

	it('puts the most urgent first', () => {
		const later = standing('expiring', '2027-02-01', 'later');
		const soon = standing('in_progress', '2026-12-01', 'soon');
		const lost = standing('lapsed', '2027-03-01', 'later');
		const fine = standing('qualified');
		expect([fine, later, soon, lost].sort(byUrgency)).toEqual([lost, soon, later, fine]);
	});
});
