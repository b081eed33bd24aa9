import type { Kysely } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { cheapestSet, minutesOf } from '#lib/domain/learning/courses-for.ts';
import { dueDate, firstDay, type Due, type Extension } from '#lib/domain/learning/due-date.ts';
import { byUrgency, stateOf, type TeamState } from '#lib/domain/learning/team-state.ts';
import { evaluate } from '#lib/domain/qualification/evaluate.ts';
import type { Evaluation, Standard, Status } from '#lib/domain/qualification/types.ts';
import { requiredSpans, requirementOf } from '#lib/domain/staff/requirements.ts';
import { listAreas } from '../competency/list-areas.ts';
import { knownCourses } from '../course/queries.ts';
import type { DB } from '../db/schema.ts';
import { listExtensionsOf } from '../extension/list-extensions.ts';
import { listFactsOf, toKernelFacts, type StoredFact } from '../fact/kernel-facts.ts';
import { listAppointmentsOf, type PlacedAppointment } from '../qualification/held-appointments.ts';
import { titleOf as stepTitle, type Step } from '../qualification/my-qualifications.ts';
import { listStandards } from '../qualification/standards.ts';
import type { CountedView } from './counted-view.ts';
import { listPeopleOf, peopleIds, type ListedPerson } from './list-people.ts';

/** Where somebody stands in one standard, with the way that takes the least time. */
export interface TeamStandard {
	id: string;
	title: { th: string; en?: string };
	status: Status;
	until: string | null;
	due: Due | undefined;
	state: TeamState;
	steps: Step[];
	/** Minutes of the courses of these steps. */
	minutes: number;
	otherWays: number;
}

export interface TeamMember {
	person: ListedPerson;
	state: TeamState;
	/** The most urgent first. */
	standards: TeamStandard[];
}

/** For how many people a team is worked out: a second or two. */
export const mostInTeam = 1000;
const pageSize = 25;
const batch = 250;

/**
 * The people of a view for who looks after them: the most urgent first, with what each needs next.
 * Everybody is derived, since urgency decides the page.
 *
 * @param state only people of that state
 * @param after how many come before the page
 * @returns undefined when there are more than `mostInTeam` people
 */
export async function readTeam(
	db: Kysely<DB>,
	{
		actor,
		view,
		today,
		state,
		after = 0
	}: {
		actor: Actor;
		view: CountedView;
		today: string;
		state?: TeamState | undefined;
		after?: number;
	}
) {
	const asked = { actor, days: view.days, filter: { ...view, unitPath: view.within } };
	const { rows } = await (await peopleIds(db, asked)).execute(db);
	if (rows.length > mostInTeam) return undefined;
	const people = await derive(
		db,
		rows.map(({ id }) => id),
		view
	);
	const counts = { red: 0, amber: 0, green: 0 };
	for (const { state: own } of people) counts[own]++;
	const shown = people
		.filter((each) => !state || each.state === state)
		.sort(
			(a, b) => byUrgency(a.standards[0] ?? none, b.standards[0] ?? none) || a.personId - b.personId
		);
	const page = shown.slice(after, after + pageSize);
	const listed = await listPeopleOf(db, {
		actor,
		days: view.days,
		today,
		personIds: page.map(({ personId }) => personId)
	});
	return {
		counts,
		members: page.flatMap(({ personId, ...member }): TeamMember[] => {
			const person = listed.get(personId);
			return person ? [{ ...member, person }] : [];
		}),
		next: shown.length > after + pageSize ? after + pageSize : undefined
	};
}

const none = { status: 'not_required' as const, due: undefined };

async function derive(db: Kysely<DB>, ids: number[], view: CountedView) {
	const [standards, courses, areas] = await Promise.all([
		listStandards(db),
		knownCourses(db),
		listAreas(db)
	]);
	const library = { courses: [...courses.values()], areas };
	const found: { personId: number; state: TeamState; standards: TeamStandard[] }[] = [];
	for (let at = 0; at < ids.length; at += batch) {
		const some = ids.slice(at, at + batch);
		const [appointments, facts, extensions] = await Promise.all([
			listAppointmentsOf(db, some, view.days.knownAt),
			listFactsOf(db, some),
			listExtensionsOf(db, some)
		]);
		for (const personId of some) {
			const own = standards
				.flatMap((standard) =>
					assess(standard, {
						held: appointments.get(personId) ?? [],
						facts: facts.get(personId) ?? [],
						extensions: extensions.filter(
							(each) => each.personId === personId && each.standardId === standard.id
						),
						view
					})
				)
				.map((each) => describe(each, library))
				.sort(byUrgency);
			found.push({ personId, state: own[0]?.state ?? 'green', standards: own });
		}
	}
	return found;
}

interface Assessed {
	standard: Standard;
	evaluation: Evaluation;
	due: Due | undefined;
}

function assess(
	standard: Standard,
	{
		held,
		facts,
		extensions,
		view: {
			days: { asOf, knownAt }
		}
	}: {
		held: PlacedAppointment[];
		facts: StoredFact[];
		extensions: readonly Extension[];
		view: CountedView;
	}
): Assessed[] {
	const known = knownAt === undefined ? {} : { knownAt };
	const required = requiredSpans(standard.applies_to, held, known).find(
		({ from, until }) => from <= asOf && (until === undefined || until >= asOf)
	);
	if (!required) return [];
	const evaluation = evaluate(
		standard,
		requirementOf(standard.applies_to, held, known),
		toKernelFacts(facts, standard.id),
		{ asOf, ...known }
	);
	if (evaluation.status === 'not_required') return [];
	const due = dueDate(evaluation, firstDay(standard, required), extensions);
	return [{ standard, evaluation, due }];
}

function describe(
	{ standard, evaluation, due }: Assessed,
	library: Parameters<typeof stepTitle>[1]
): TeamStandard {
	const wanted = evaluation.missing ?? evaluation.toRenew;
	const nobody = new Set<string>();
	const cheapest = wanted ? cheapestSet(wanted.sets, library.courses, nobody) : [];
	return {
		id: standard.id,
		title: standard.title,
		status: evaluation.status,
		until: evaluation.until,
		due,
		state: stateOf({ status: evaluation.status, due }),
		steps: cheapest.map(({ item, course }) => ({
			item,
			title: stepTitle(item, library),
			course: course && {
				id: course.courseId,
				title: course.title,
				minutes: course.minutes,
				hours: null
			}
		})),
		minutes: minutesOf(
			cheapest.filter(({ course }) => course),
			nobody
		),
		otherWays: Math.max(0, (wanted?.sets.length ?? 0) - 1)
	};
}
