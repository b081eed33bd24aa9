import type { Day } from '../qualification/types.ts';
import type { DemoFact, DemoStudy } from './agency.ts';
import { demoCourse, retiredCourse } from './courses.ts';
import { addDays, earlier, later } from './demo-days.ts';
import type { Random } from './random.ts';

/** The account that vouches for papers, waivers and revocations. */
const HR = 'hr@demo.go.th';

type Entry = Pick<DemoFact, 'kind' | 'subject' | 'occurredOn' | 'details'> &
	Partial<Pick<DemoFact, 'recordedOn' | 'source' | 'revokesKey' | 'vouchedByEmail'>>;

/** Writes one person's facts; nothing is dated or recorded after `today`. */
export interface Ledger {
	readonly facts: DemoFact[];
	readonly studies: DemoStudy[];
	write(entry: Entry): DemoFact;
	/** The exam passed and the course completed on that day, perhaps after a failed attempt. */
	complete(courseId: string, on: Day, how?: { paperFrom?: Day; failedBefore?: Day }): DemoFact;
	fail(courseId: string, on: Day): void;
	/** The former course, from papers: the system was not there yet. */
	completeRetired(on: Day): DemoFact;
	waive(standard: string, on: Day, until: Day, reason: string, leaf?: { completed: string }): void;
	/** Takes back a completion and the exam of that day. */
	revokeCompletion(of: DemoFact, on: Day, reason: string): void;
	study(courseId: string, enrolledOn: Day, lastStudiedOn: Day, checksPassed: number): void;
}

export function createLedger(personNo: string, today: Day, random: Random): Ledger {
	const facts: DemoFact[] = [];
	const studies: DemoStudy[] = [];

	const write = (entry: Entry): DemoFact => {
		const key = `${personNo}-${String(facts.length + 1).padStart(3, '0')}`;
		const fact: DemoFact = {
			key,
			personNo,
			kind: entry.kind,
			subject: entry.subject,
			occurredOn: entry.occurredOn,
			recordedOn: later(entry.occurredOn, earlier(today, entry.recordedOn ?? entry.occurredOn)),
			details: entry.details,
			source: entry.source ?? 'system',
			revokesKey: entry.revokesKey ?? null,
			vouchedByEmail: entry.vouchedByEmail ?? (entry.source === 'hr_file' ? HR : null),
			evidenceKey: `demo:${key}`
		};
		facts.push(fact);
		return fact;
	};

	const ledger: Ledger = {
		facts,
		studies,
		write,
		complete(courseId, on, { paperFrom, failedBefore } = {}) {
			const course = demoCourse(courseId);
			if (failedBefore) ledger.fail(courseId, failedBefore);
			const paper = paperFrom ? { recordedOn: paperFrom, source: 'hr_file' as const } : {};
			const score = random.between(course.pass, 98);
			write({
				kind: 'assessed',
				subject: course.exam,
				occurredOn: on,
				details: { score },
				...paper
			});
			const details = { awards: course.awards };
			return write({ kind: 'completed', subject: courseId, occurredOn: on, details, ...paper });
		},
		fail(courseId, on) {
			const course = demoCourse(courseId);
			const score = random.between(38, course.pass - 2);
			write({ kind: 'assessed', subject: course.exam, occurredOn: on, details: { score } });
		},
		completeRetired(on) {
			return write({
				kind: 'completed',
				subject: retiredCourse.id,
				occurredOn: on,
				recordedOn: addDays(on, random.between(20, 90)),
				details: { title: retiredCourse.title, awards: [{ hours: 3, area: 'CS' }] },
				source: 'hr_file'
			});
		},
		waive(standard, on, until, reason, leaf) {
			write({
				kind: 'waived',
				subject: standard,
				occurredOn: on,
				details: { until, reason, ...(leaf ? { leaf } : {}) },
				source: 'hr_file'
			});
		},
		revokeCompletion(of, on, reason) {
			const exam = facts.find(
				(fact) => fact.kind === 'assessed' && fact.key < of.key && fact.occurredOn === of.occurredOn
			);
			for (const target of exam ? [exam, of] : [of])
				write({
					kind: 'revoked',
					subject: target.subject,
					occurredOn: on,
					details: { reason },
					revokesKey: target.key,
					vouchedByEmail: HR
				});
		},
		study(courseId, enrolledOn, lastStudiedOn, checksPassed) {
			studies.push({ personNo, courseId, enrolledOn, lastStudiedOn, checksPassed });
		}
	};
	return ledger;
}
