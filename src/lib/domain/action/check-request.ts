import { canonicalJson } from '../qualification/canonical-json.ts';
import { leavesOfEdition } from '../qualification/rule-leaves.ts';
import type { Day, Leaf, Standard, WaivedLeaf } from '../qualification/types.ts';
import type { ActionRequest } from './request.ts';

export type RequestFault =
	| 'unknown_standard'
	| 'unknown_leaf'
	| 'unknown_course'
	| 'day_past'
	| 'days_out_of_range'
	| 'text_missing';

export const mostDays = 365;

/**
 * What makes a request impossible whatever the people, by field: refused when it is entered, so that
 * nobody ends in a queue of exceptions.
 */
export function checkRequest(
	request: ActionRequest,
	{
		today,
		standards,
		courses
	}: { today: Day; standards: readonly Standard[]; courses: ReadonlySet<string> }
): Record<string, RequestFault> {
	const faults: Record<string, RequestFault> = {};
	const standardId = 'standardId' in request ? request.standardId : null;
	const standard = standards.find(({ id }) => id === standardId);
	if (standardId !== null && !standard) faults['standard'] = 'unknown_standard';
	if ('courseId' in request && !courses.has(request.courseId)) faults['course'] = 'unknown_course';
	switch (request.kind) {
		case 'remind':
			if (!request.note.trim()) faults['note'] = 'text_missing';
			break;
		case 'extend':
			if (request.until !== null) {
				if (request.until <= today) faults['until'] = 'day_past';
			} else if (!isWhole(request.days, 1, mostDays)) faults['days'] = 'days_out_of_range';
			break;
		case 'waive':
			if (request.until < today) faults['until'] = 'day_past';
			if (standard && request.leaf && !isLeafOf(standard, request.leaf, today))
				faults['leaf'] = 'unknown_leaf';
			break;
		case 'assign':
			if (request.dueOn <= today) faults['due'] = 'day_past';
			if (!request.authority.trim()) faults['authority'] = 'text_missing';
			break;
	}
	return faults;
}

const isWhole = (value: number | null, least: number, most: number) =>
	value !== null && Number.isInteger(value) && value >= least && value <= most;

/** The conditions of the edition in force on a day that can be waived one by one. */
export function waivableLeaves(standard: Standard, day: Day): WaivedLeaf[] {
	const inForce = standard.editions.findLast(({ effective_from }) => effective_from <= day);
	const edition = inForce ?? standard.editions[0];
	if (!edition) return [];
	const leaves = leavesOfEdition(edition).map(waivable);
	return [...new Map(leaves.map((leaf) => [canonicalJson(leaf), leaf])).values()];
}

function isLeafOf(standard: Standard, leaf: WaivedLeaf, day: Day): boolean {
	return waivableLeaves(standard, day).some((each) => canonicalJson(each) === canonicalJson(leaf));
}

/** A leaf without its limits on evidence: what a waiver names. */
function waivable(leaf: Leaf): WaivedLeaf {
	if ('completed' in leaf) return { completed: leaf.completed };
	if ('passed' in leaf) return { passed: leaf.passed, score: leaf.score };
	if ('level' in leaf) return { level: leaf.level, at_least: leaf.at_least };
	if ('hours' in leaf) return { hours: leaf.hours, ...(leaf.area && { area: leaf.area }) };
	return { held_post: leaf.held_post };
}
