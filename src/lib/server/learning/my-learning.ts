import type { Kysely } from 'kysely';
import { cheapestSet } from '#lib/domain/learning/courses-for.ts';
import { assignedDue, dueDate, firstDay, type Due } from '#lib/domain/learning/due-date.ts';
import { listOpenAssignments, type OpenAssignment } from '../assignment/queries.ts';
import { settleAssignments } from '../audience/settle-assignments.ts';
import { closeOverdue } from '../attempt/close-overdue.ts';
import { listAttempts, listTimed } from '../attempt/queries.ts';
import { progressOf } from '../course/course-standing.ts';
import { knownCourses, loadVersions, type CourseVersion } from '../course/queries.ts';
import { listReadingPositions } from '../course/reading.ts';
import type { DB } from '../db/schema.ts';
import { listEnrolments, type Enrolment } from '../enrolment/queries.ts';
import { listExtensions, type GrantedExtension } from '../extension/list-extensions.ts';
import { assessPerson, type Assessment } from '../qualification/assess-person.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';

type Text = { th: string; en?: string };

export interface Mandate {
	standardId: string;
	standardTitle: Text;
	/** The order or circular behind the standard. */
	authority: Text | undefined;
	/** What of the person's post makes the standard apply. */
	because: { reason: Text; basis: 'law' | 'assignment'; from: string }[];
	due: Due;
	/** Who moved the due date, and why. */
	extension?: { by: Text; reason: string };
	/** Ways to meet the standard beside the one that this course is part of. */
	otherWays: number;
}

export interface LearningCard {
	courseId: string;
	title: Text;
	minutes: number;
	enrolled: boolean;
	percent: number;
	/** Opens the exact next step. */
	next: { href: string; title: Text; kind: 'lesson' | 'pretest' | 'check' | 'exam' | 'course' };
	/** The earliest day by which it must be done; absent on what is optional. */
	due?: Due;
	/** The standard that asks for it. */
	mandate?: Mandate;
	/** The orders and audience rules that ask for the course itself. */
	assignments?: OpenAssignment[];
}

export interface MyLearning {
	asOf: string;
	/** Attempts under way against the clock. */
	timed: Awaited<ReturnType<typeof listTimed>>;
	overdue: LearningCard[];
	soon: LearningCard[];
	later: LearningCard[];
	/** Running by own choice. */
	optional: LearningCard[];
	suggested: LearningCard[];
	assessments: Assessment[];
}

const maxSuggestions = 4;

/** A learner's home: what is due, in order of urgency, why, and the next step of each. */
export async function readMyLearning(
	db: Kysely<DB>,
	{ personId, now }: { personId: number; now: Date }
): Promise<MyLearning> {
	await closeOverdue(db, { personId, now });
	await settleAssignments(db, { personId, now });
	const asOf = bangkokDay(now);
	const [{ assessments, facts }, courses, enrolments, timed, extensions, assigned] =
		await Promise.all([
			assessPerson(db, { personId, asOf }),
			knownCourses(db),
			listEnrolments(db, personId),
			listTimed(db, personId),
			listExtensions(db, personId),
			listOpenAssignments(db, { personIds: [personId], asOf })
		]);
	const running = new Map(
		enrolments.filter(({ completedAt }) => !completedAt).map((each) => [each.courseId, each])
	);
	const mandates = mandatesOf(
		assessments,
		[...courses.values()],
		new Set(running.keys()),
		extensions
	);
	const revoked = new Set(facts.flatMap(({ revokesId }) => revokesId ?? []));
	const done = new Set(
		facts.filter((f) => f.kind === 'completed' && !revoked.has(f.id)).map(({ subject }) => subject)
	);
	const groups = new Set(
		assessments.flatMap(({ standard }) => standard.applies_to?.staff_group ?? [])
	);
	const required = new Set([...mandates.keys(), ...assigned.map(({ courseId }) => courseId)]);
	const suggestions = [...courses.values()]
		.filter(({ courseId, staffGroups, retired }) => {
			if (required.has(courseId) || running.has(courseId) || done.has(courseId)) return false;
			if (retired) return false;
			return staffGroups.some((group) => groups.has(group));
		})
		.slice(0, maxSuggestions);

	const makeCard = await cardMaker(db, personId, [...running.values()]);
	const cards = [...required].flatMap((courseId) => {
		const course = courses.get(courseId);
		if (!course || (course.retired && !running.has(courseId))) return [];
		const mandate = mandates.get(courseId);
		const assignments = assigned.filter((each) => each.courseId === courseId);
		const due = [
			...(mandate ? [mandate.due] : []),
			...assignments.map(({ dueOn }) => assignedDue(dueOn, asOf))
		].reduce((first, each) => (each.on < first.on ? each : first));
		return [{ ...makeCard(course), due, ...(mandate && { mandate }), assignments }];
	});
	cards.sort((a, b) => (a.due.on < b.due.on ? -1 : 1));
	const urgency = (kind: Due['urgency']) => cards.filter(({ due }) => due.urgency === kind);
	const chosen = [...running.keys()].filter((courseId) => !required.has(courseId));
	return {
		asOf,
		timed,
		overdue: urgency('overdue'),
		soon: urgency('soon'),
		later: urgency('later'),
		optional: chosen.flatMap((courseId) => {
			const course = courses.get(courseId);
			return course ? [makeCard(course)] : [];
		}),
		suggested: suggestions.map(makeCard),
		assessments
	};
}

/** Which course each unmet standard asks for; of two that ask for one course, the earlier due. */
function mandatesOf(
	assessments: Assessment[],
	courses: CourseVersion[],
	running: ReadonlySet<string>,
	extensions: readonly GrantedExtension[]
): Map<string, Mandate> {
	const mandates = new Map<string, Mandate>();
	for (const { standard, evaluation, required } of assessments) {
		const granted = extensions.filter(({ standardId }) => standardId === standard.id);
		const due = dueDate(evaluation, firstDay(standard, required), granted);
		const extension = granted.find(({ id }) => id === due?.extension?.id);
		const wanted = evaluation.missing ?? evaluation.toRenew;
		if (!due || !wanted) continue;
		for (const { course } of cheapestSet(wanted.sets, courses, running)) {
			if (!course) continue;
			const earlier = mandates.get(course.courseId);
			if (earlier && earlier.due.on <= due.on) continue;
			mandates.set(course.courseId, {
				standardId: standard.id,
				standardTitle: standard.title,
				authority: standard.authority,
				because: required.reasons.map(({ reason, basis, from }) => ({ reason, basis, from })),
				due,
				...(extension && { extension: { by: extension.grantedBy, reason: extension.reason } }),
				otherWays: wanted.sets.length - 1
			});
		}
	}
	return mandates;
}

/** Reads what all cards need at once, so that a card costs no query of its own. */
async function cardMaker(db: Kysely<DB>, personId: number, enrolments: Enrolment[]) {
	const [attempts, versions, positions] = await Promise.all([
		listAttempts(
			db,
			enrolments.map(({ id }) => id)
		),
		loadVersions(
			db,
			enrolments.map(({ courseVersionId }) => courseVersionId)
		),
		listReadingPositions(db, { personId })
	]);
	return (current: CourseVersion): LearningCard => {
		const enrolment = enrolments.find(({ courseId }) => courseId === current.courseId);
		const version = versions.find(({ id }) => id === enrolment?.courseVersionId) ?? current;
		const read = positions.filter(({ courseId }) => courseId === current.courseId);
		const progress = progressOf(
			version,
			attempts.filter(({ enrolmentId }) => enrolmentId === enrolment?.id),
			read.slice(1).map(({ lessonSlug }) => lessonSlug)
		);
		return {
			courseId: current.courseId,
			title: version.title,
			minutes: version.minutes,
			enrolled: enrolment !== undefined,
			percent: progress.percent,
			next: nextStep(version, enrolment ? progress.next : null, read)
		};
	};
}

function nextStep(
	version: CourseVersion,
	unit: ReturnType<typeof progressOf>['next'],
	read: { lessonSlug: string; block: string }[]
): LearningCard['next'] {
	const course = `/courses/${version.courseId}`;
	if (!unit) return { href: course, title: version.title, kind: 'course' };
	// Half-read lessons come first: the reader returns to the very paragraph.
	const stopped = read.find(({ lessonSlug }) => lessonSlug === unit.slug);
	return {
		href: `${course}/${unit.slug}${stopped ? `#${stopped.block}` : ''}`,
		title: unit.title,
		kind: unit.kind === 'lesson' ? 'lesson' : unit.quizKind
	};
}
