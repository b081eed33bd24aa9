/** What is on record of one person for one half-day. Late counts as there; partial as half. */
export const attendanceStates = ['present', 'late', 'partial', 'absent'] as const;
export type AttendanceState = (typeof attendanceStates)[number];

const weights: Record<AttendanceState, number> = { present: 1, late: 1, partial: 0.5, absent: 0 };

/** Half-days attended; one without a mark was not attended. */
export function attended(marks: readonly AttendanceState[]): number {
	return marks.reduce((sum, state) => sum + weights[state], 0);
}

/** Whether so many attended half-days of a class reach its minimum share (per cent). */
export function earnsCredit(
	marks: readonly AttendanceState[],
	{ sessions, minShare }: { sessions: number; minShare: number }
): boolean {
	return sessions > 0 && attended(marks) * 100 >= minShare * sessions;
}

/** Morning ends at noon. */
export const halfOf = (startsAt: string): 'morning' | 'afternoon' =>
	startsAt < '12:00' ? 'morning' : 'afternoon';
