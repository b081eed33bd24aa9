import type { DemoAward } from './agency.ts';

/** What the histories need to know of a shipped course. */
export interface DemoCourse {
	id: string;
	exam: string;
	/** Per cent. */
	pass: number;
	lessons: number;
	awards: DemoAward[];
}

export const demoCourses: readonly DemoCourse[] = [
	course('cyber-basics', 80, 5, 'CS', 2, 3),
	course('pdpa-officer', 80, 5, 'DG', 2, 6),
	course('saraban-digital', 70, 4, 'DL', 3, 6),
	course('procurement-basics', 70, 4, 'DT', 2, 6),
	course('hr-records', 70, 3, 'DU', 2, 4),
	course('finance-accounting', 70, 3, 'DT', 2, 4),
	course('budgeting', 70, 3, 'DU', 2, 4),
	course('exec-digital-law', 80, 4, 'DG', 3, 6),
	course('exec-it-investment', 70, 4, 'DLd', 4, 6),
	course('service-redesign', 70, 4, 'DS', 3, 9),
	course('data-for-decisions', 70, 4, 'DU', 3, 6),
	course('it-law-logs', 80, 4, 'DG', 3, 9),
	course('secure-operations', 80, 4, 'CS', 3, 12)
];

/** The course that `cyber-basics` replaced; people hold completions of it, nobody can take it. */
export const retiredCourse = {
	id: 'old-cyber-basics',
	replacedBy: 'cyber-basics',
	title: {
		th: 'ความมั่นคงปลอดภัยสารสนเทศเบื้องต้น (หลักสูตรเดิม)',
		en: 'Information security basics (former course)'
	}
};

const byId = new Map(demoCourses.map((each) => [each.id, each]));

/** @throws RangeError for an id that is not shipped */
export function demoCourse(id: string): DemoCourse {
	const found = byId.get(id);
	if (!found) throw new RangeError(`No such demo course: ${id}`);
	return found;
}

function course(
	id: string,
	pass: number,
	lessons: number,
	area: string,
	level: number,
	hours: number
): DemoCourse {
	const awards = [
		{ competency: area, level },
		{ hours, area }
	];
	return { id, exam: `${id}-exam`, pass, lessons, awards };
}
