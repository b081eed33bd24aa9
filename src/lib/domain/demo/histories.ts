import type { Day } from '../qualification/types.ts';
import { demoCourse } from './courses.ts';
import { addDays, daysBetween, earlier, later, shiftMonths } from './demo-days.ts';
import type { Ledger } from './ledger.ts';
import type { Random } from './random.ts';
import { lineOf } from './unit-plan.ts';
import type { StandardPlan } from './standard-plans.ts';

/** Where a person is to stand with a standard on the last day of their history. */
export type Phase =
	| 'qualified'
	| 'renewed'
	| 'expiring'
	| 'in_grace'
	| 'lapsed'
	| 'in_progress'
	| 'not_started'
	| 'waived'
	| 'leaf_waived'
	| 'revoked';

/** Fifty people in the proportions of a middling agency. */
export const phaseMix: readonly Phase[] = [
	...Array<Phase>(15).fill('qualified'),
	...Array<Phase>(5).fill('renewed'),
	...Array<Phase>(7).fill('expiring'),
	...Array<Phase>(4).fill('in_grace'),
	...Array<Phase>(6).fill('lapsed'),
	...Array<Phase>(7).fill('in_progress'),
	...Array<Phase>(2).fill('not_started'),
	...Array<Phase>(2).fill('waived'),
	'leaf_waived',
	'revoked'
];

export interface HistoryOf {
	plan: StandardPlan;
	careerLine: string;
	joinedOn: Day;
	/** Today, or the last day of service. */
	until: Day;
}

/** Writes the facts that bring a person to that phase; a newcomer has had time for less. */
export function writeHistory(ledger: Ledger, phase: Phase, of: HistoryOf, random: Random): void {
	const { plan, joinedOn, until } = of;
	const courses = coursesOf(plan, of.careerLine, random);
	const openedOn = drawOpening(phase, plan, until, random);
	if (openedOn !== undefined && addDays(openedOn, -SPREAD) < joinedOn) {
		const phaseOfNewcomer = daysBetween(joinedOn, until) > 60 ? 'in_progress' : 'not_started';
		return writeHistory(ledger, phaseOfNewcomer, of, random);
	}
	switch (phase) {
		case 'not_started':
			if (random.chance(250))
				ledger.study(courses[0] ?? '', later(joinedOn, addDays(until, -20)), until, 0);
			return;
		case 'in_progress':
			return writeBeginnings(ledger, courses, of, random);
		case 'waived': {
			const reason = random.pick([
				'ลาศึกษาต่อต่างประเทศ',
				'ลาไปปฏิบัติงานในองค์การระหว่างประเทศ',
				'ลาป่วยระยะยาว'
			]);
			const from = later(joinedOn, addDays(until, -random.between(10, 90)));
			return ledger.waive(plan.standard, from, addDays(until, random.between(60, 240)), reason);
		}
	}
	if (openedOn === undefined) return;
	const skipped = phase === 'leaf_waived' ? courses.at(-1) : undefined;
	const taken = courses.filter((course) => course !== skipped);
	const completions = writeCompletions(ledger, taken, openedOn, until, random);
	if (skipped) {
		const reason = 'รอหลักสูตรรุ่นถัดไป ผู้บังคับบัญชาเห็นชอบ';
		const last = addDays(until, random.between(45, 150));
		ledger.waive(plan.standard, openedOn, last, reason, { completed: skipped });
	}
	if (phase === 'renewed') {
		const expiry = shiftMonths(openedOn, plan.months);
		const first = addDays(shiftMonths(expiry, -plan.windowMonths), 3);
		const renewedOn = addDays(earlier(expiry, until), -random.between(2, 60));
		for (const course of courses)
			ledger.complete(course, later(first, addDays(renewedOn, -random.between(0, 25))));
	}
	if (phase === 'revoked') {
		const target = completions.at(-1);
		const on = addDays(until, -random.between(3, 40));
		if (target) ledger.revokeCompletion(target, on, 'ตรวจพบว่าให้ผู้อื่นทำข้อสอบแทน');
	}
	if (phase === 'lapsed' && random.chance(300)) {
		const on = shiftMonths(openedOn, plan.months);
		ledger.waive(plan.standard, on, addDays(on, 60), 'ช่วยราชการนอกสถานที่ตั้ง');
	}
}

/** Days over which the evidence of one period is gathered. */
const SPREAD = 110;

/** The day on which the period opens whose course leads to the phase; undefined: none opens. */
function drawOpening(
	phase: Phase,
	plan: StandardPlan,
	until: Day,
	random: Random
): Day | undefined {
	const { months, windowMonths, graceDays } = plan;
	const expiringFrom = (days: number) => shiftMonths(addDays(until, days), -months);
	switch (phase) {
		case 'qualified':
		case 'revoked':
		case 'leaf_waived': {
			const room = (months - windowMonths) * 30 - 30;
			return addDays(until, -random.between(phase === 'qualified' ? 15 : 60, Math.min(room, 330)));
		}
		case 'expiring':
			return expiringFrom(random.between(8, windowMonths * 30 - 12));
		case 'renewed':
			return expiringFrom(random.between(-90, 60));
		case 'in_grace':
			return expiringFrom(-random.between(4, graceDays - 6));
		case 'lapsed':
			return expiringFrom(-random.between(graceDays + 10, graceDays + 240));
		default:
			return undefined;
	}
}

function writeCompletions(
	ledger: Ledger,
	courses: readonly string[],
	openedOn: Day,
	until: Day,
	random: Random
) {
	const isOld = daysBetween(openedOn, until) > 500;
	return courses.map((course, index) => {
		const isLast = index === courses.length - 1;
		const on = isLast ? openedOn : addDays(openedOn, -random.between(5, SPREAD - 30));
		if (course === 'cyber-basics' && isOld && random.chance(350)) return ledger.completeRetired(on);
		const paperFrom = addDays(on, random.between(25, 140));
		const fromPaper = random.chance(80) && paperFrom <= until;
		const failed = !fromPaper && random.chance(240);
		return ledger.complete(course, on, {
			...(fromPaper ? { paperFrom } : {}),
			...(failed ? { failedBefore: addDays(on, -random.between(8, 20)) } : {})
		});
	});
}

function writeBeginnings(
	ledger: Ledger,
	courses: readonly string[],
	{ joinedOn, until }: HistoryOf,
	random: Random
): void {
	const room = Math.min(daysBetween(joinedOn, until) - 25, 300);
	const done = room < 5 ? 0 : random.between(1, Math.max(1, courses.length - 1));
	for (const course of courses.slice(0, done))
		ledger.complete(course, addDays(until, -random.between(Math.min(30, room), room)));
	const next = courses[done];
	if (next === undefined) return;
	if (done > 0 && random.chance(400))
		ledger.fail(next, addDays(until, -random.between(2, Math.min(25, room))));
	const enrolledOn = later(joinedOn, addDays(until, -random.between(15, 60)));
	const studied = later(enrolledOn, addDays(until, -random.between(1, 14)));
	if (random.chance(700))
		ledger.study(next, enrolledOn, studied, random.between(1, demoCourse(next).lessons - 1));
}

/** The required courses and one of the choice: the one of the person's own work, if there is one. */
function coursesOf(plan: StandardPlan, careerLine: string, random: Random): string[] {
	const ofLine = courseOfLine[careerLine];
	if (plan.oneOf.length === 0) return plan.required;
	const own =
		ofLine !== undefined && plan.oneOf.includes(ofLine) ? ofLine : random.pick(plan.oneOf);
	return [...plan.required, own];
}

const courseOfLine: Record<string, string> = {
	[lineOf.general]: 'saraban-digital',
	[lineOf.clerk]: 'saraban-digital',
	[lineOf.typist]: 'saraban-digital',
	[lineOf.people]: 'hr-records',
	[lineOf.finance]: 'finance-accounting',
	[lineOf.cashier]: 'finance-accounting',
	[lineOf.supply]: 'procurement-basics',
	[lineOf.store]: 'procurement-basics',
	[lineOf.plan]: 'budgeting'
};
