import type { Award } from '../course/course-source.ts';
import type { Fact } from '../qualification/types.ts';

/** What a piece of outside evidence is said to support. One file, one claim. */
export type Claim =
	| { kind: 'level'; competency: string; level: number }
	| { kind: 'course'; course: string }
	| { kind: 'exam'; exam: string; score: number }
	| { kind: 'hours'; hours: number; area: string };

export const claimKinds = ['level', 'course', 'exam', 'hours'] as const;
export const maxLevel = 4;

/** What an accepted claim is recorded as. */
export function factOf(claim: Claim): {
	kind: 'awarded' | 'completed' | 'assessed' | 'credited';
	subject: string;
	details: { level?: number; score?: number; hours?: number };
} {
	switch (claim.kind) {
		case 'level':
			return { kind: 'awarded', subject: claim.competency, details: { level: claim.level } };
		case 'course':
			return { kind: 'completed', subject: claim.course, details: {} };
		case 'exam':
			return { kind: 'assessed', subject: claim.exam, details: { score: claim.score } };
		case 'hours':
			return { kind: 'credited', subject: claim.area, details: { hours: claim.hours } };
	}
}

/**
 * A claim no greater than another: the same thing at the same or a lower level, score or number of
 * hours. A reviewer may limit what was claimed, never add to it.
 */
export function isWithin(limited: Claim, claimed: Claim): boolean {
	switch (limited.kind) {
		case 'level':
			return (
				claimed.kind === 'level' &&
				limited.competency === claimed.competency &&
				limited.level >= 1 &&
				limited.level <= claimed.level
			);
		case 'course':
			return claimed.kind === 'course' && limited.course === claimed.course;
		case 'exam':
			return (
				claimed.kind === 'exam' &&
				limited.exam === claimed.exam &&
				limited.score >= 0 &&
				limited.score <= claimed.score
			);
		case 'hours':
			return (
				claimed.kind === 'hours' &&
				limited.area === claimed.area &&
				limited.hours > 0 &&
				limited.hours <= claimed.hours
			);
	}
}

/** The claim with another amount; a course has none. */
export function withAmount(claim: Claim, amount: number): Claim {
	switch (claim.kind) {
		case 'level':
			return { ...claim, level: amount };
		case 'exam':
			return { ...claim, score: amount };
		case 'hours':
			return { ...claim, hours: amount };
		case 'course':
			return claim;
	}
}

export const amountOf = (claim: Claim): number | undefined =>
	claim.kind === 'level'
		? claim.level
		: claim.kind === 'exam'
			? claim.score
			: claim.kind === 'hours'
				? claim.hours
				: undefined;

/** What the kernel would read of the claim once it is recorded, to say beforehand what it changes. */
export function kernelFacts(
	claim: Claim,
	{ on, recorded, awards = [] }: { on: string; recorded: string; awards?: readonly Award[] }
): Fact[] {
	const dated = (id: string) => ({ id, date: on, recorded });
	switch (claim.kind) {
		case 'level':
			return [
				{ ...dated('asked'), awarded: claim.competency, level: claim.level, source: 'external' }
			];
		case 'exam':
			return [{ ...dated('asked'), assessed: claim.exam, score: claim.score }];
		case 'hours':
			return [{ ...dated('asked'), credited: claim.hours, area: claim.area }];
		case 'course':
			return [
				{ ...dated('asked'), completed: claim.course },
				...awards.map((award, index): Fact => {
					const own = dated(`asked.${index + 1}`);
					return 'competency' in award
						? { ...own, awarded: award.competency, level: award.level, source: 'external' }
						: { ...own, credited: award.hours, area: award.area, what: claim.course };
				})
			];
	}
}
