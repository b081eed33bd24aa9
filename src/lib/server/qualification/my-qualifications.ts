import type { Kysely } from 'kysely';
import { competencyProfile } from '#lib/domain/learning/profile.ts';
import {
	chooseCourses,
	coursesFor,
	minutesOf,
	type Step as ChosenStep
} from '#lib/domain/learning/courses-for.ts';
import { dueDate, firstDay } from '#lib/domain/learning/due-date.ts';
import { planCheapest } from '#lib/domain/qualification/plan.ts';
import { proofId } from '#lib/domain/qualification/proof-id.ts';
import { describeEdition } from '#lib/domain/qualification/render-standard.ts';
import type { Lang, TitleOf } from '#lib/domain/qualification/render-words.ts';
import { timeline } from '#lib/domain/qualification/timeline.ts';
import type {
	Evaluation,
	Missing,
	MissingItem,
	Proof,
	Standard
} from '#lib/domain/qualification/types.ts';
import { listAreas, type Area } from '../competency/list-areas.ts';
import { knownCourses, type CourseVersion } from '../course/queries.ts';
import type { DB } from '../db/schema.ts';
import { listExtensions, type GrantedExtension } from '../extension/list-extensions.ts';
import { toKernelFacts, type StoredFact } from '../fact/kernel-facts.ts';
import { assessCase, readCase, type Assessment, type PersonCase } from './assess-person.ts';
import { explain } from './explain.ts';

type Text = { th: string; en?: string };

/** A missing item with the words and the way there. */
export interface Step {
	item: MissingItem;
	title: Text;
	/** A course that would grant it. */
	course: { id: string; title: Text; minutes: number; hours: number | null } | undefined;
}

/**
 * The standards that apply to a person on a day: status, proof or what is missing, why it applies,
 * the history of its status, and the person's competency profile.
 */
export async function readMyQualifications(
	db: Kysely<DB>,
	{
		personId,
		asOf,
		knownAt,
		locale
	}: {
		personId: number;
		asOf: string;
		knownAt?: string;
		/** Language of the standard's own sentences. */
		locale: Lang;
	}
) {
	return describeQualifications(await readQualificationCase(db, personId, knownAt), {
		asOf,
		knownAt,
		locale
	});
}

/** A person's case with what it takes to put its answers in words. */
export interface QualificationCase extends PersonCase {
	courses: CourseVersion[];
	areas: Area[];
	extensions: GrantedExtension[];
}

export async function readQualificationCase(
	db: Kysely<DB>,
	personId: number,
	knownAt?: string
): Promise<QualificationCase> {
	const [held, courses, areas, extensions] = await Promise.all([
		readCase(db, personId, knownAt),
		knownCourses(db),
		listAreas(db),
		listExtensions(db, personId)
	]);
	return { ...held, courses: [...courses.values()], areas, extensions };
}

/** The answers of a case for a day in words; see `readMyQualifications`. */
export function describeQualifications(
	held: QualificationCase,
	{ asOf, knownAt, locale }: { asOf: string; knownAt?: string; locale: Lang }
) {
	const { facts, areas } = held;
	const assessments = assessCase(held, { asOf, knownAt });
	const library = { ...held, locale };
	const rules = assessments.flatMap(({ standard, evaluation }) =>
		standard.editions
			.filter(({ edition }) => edition === evaluation.edition)
			.map(({ rule }) => rule)
	);
	return {
		standards: assessments.map((assessment) => describe(assessment, library, knownAt)),
		areas,
		profile: competencyProfile(
			areas.map(({ code }) => code),
			heldLevels(facts, asOf),
			rules,
			library.courses
		)
	};
}

interface Library {
	courses: CourseVersion[];
	areas: { code: string; title: Text }[];
	facts: StoredFact[];
	extensions: GrantedExtension[];
	locale: Lang;
}

function describe(assessment: Assessment, library: Library, knownAt: string | undefined) {
	const { standard, requirement, evaluation, required } = assessment;
	const wanted = evaluation.missing ?? evaluation.toRenew;
	const granted = library.extensions.filter(({ standardId }) => standardId === standard.id);
	const due = dueDate(evaluation, firstDay(standard, required), granted);
	const extension = granted.find(({ id }) => id === due?.extension?.id);
	const history = timeline(
		standard,
		requirement,
		toKernelFacts(library.facts, standard.id),
		knownAt === undefined ? {} : { knownAt }
	);
	return {
		id: standard.id,
		title: standard.title,
		authority: standard.authority,
		status: evaluation.status,
		until: evaluation.until,
		edition: evaluation.edition,
		period: evaluation.period,
		due: due && {
			...due,
			...(extension && { grantedBy: extension.grantedBy, reason: extension.reason })
		},
		required,
		proof: evaluation.proof && describeProof(evaluation.proof, library),
		tests: explain(assessment, {
			facts: library.facts,
			voice: { lang: library.locale, titleOf: titlesOf(library) },
			titleOfFact: (fact) => factTitle(fact, library)
		}),
		rule: describeRuleOf(standard, evaluation.edition, library),
		plan: wanted && planFor(wanted, due?.on, library),
		isRenewal: evaluation.missing === null && evaluation.toRenew !== null,
		ways: wanted ? describeWays(wanted, library) : { common: [], choices: [] },
		renewalRule: describeRenewalRule(standard, evaluation, library),
		moreWays: wanted?.more ?? false,
		history: history.filter(({ status }) => status !== 'not_required')
	};
}

/** The edition that the status rests on, as sentences to compare with the order behind it. */
function describeRuleOf(standard: Standard, edition: number | null, library: Library) {
	const found = standard.editions.find((each) => each.edition === edition) ?? standard.editions[0];
	return found && describeEdition(found, { lang: library.locale, titleOf: titlesOf(library) });
}

/** The edition that a renewal would follow, when it is another than the one held under. */
function describeRenewalRule(standard: Standard, evaluation: Evaluation, library: Library) {
	if (!evaluation.toRenew) return undefined;
	const inForce = standard.editions.findLast(
		({ effective_from }) => effective_from <= evaluation.asOf
	);
	if (!inForce || inForce.edition === evaluation.edition) return undefined;
	return { edition: inForce.edition, lines: describeRuleOf(standard, inForce.edition, library) };
}

export function titlesOf(library: Pick<Library, 'courses' | 'areas'>): TitleOf {
	return (kind, id) => {
		if (kind === 'course') return library.courses.find(({ courseId }) => courseId === id)?.title;
		if (kind === 'assessment') return quizTitle(id, library.courses);
		if (kind === 'competency') return library.areas.find(({ code }) => code === id)?.title;
		return undefined;
	};
}

/** Hours of the cheapest way, and the last day to start it and still be done by the due date. */
function planFor(missing: Missing, by: string | undefined, library: Library) {
	const hoursOf = (item: MissingItem) => {
		const [course] = coursesFor(item, library.courses);
		return course && course.minutes / 60;
	};
	const plan = planCheapest(missing, { hoursOf, ...(by !== undefined && { by }) });
	return plan && { hours: plan.hours, latestStart: plan.latestStart };
}

/**
 * What every way needs, once, and then the ways to choose from, the one that takes the least time
 * first: a step that all share is not said again in each.
 */
function describeWays(missing: Missing, library: Library): { common: Step[]; choices: Step[][] } {
	const running = new Set<string>();
	const ways = missing.sets
		.map((set) => chooseCourses(set, library.courses, running))
		.sort((a, b) => minutesOf(a, running) - minutesOf(b, running));
	const key = ({ item }: { item: MissingItem }) => JSON.stringify(item);
	const shared = new Set((ways[0] ?? []).map(key));
	for (const way of ways) {
		const own = new Set(way.map(key));
		for (const each of shared) if (!own.has(each)) shared.delete(each);
	}
	const steps = (way: (typeof ways)[number]) => way.map((step) => describeStep(step, library));
	return {
		common: steps((ways[0] ?? []).filter((step) => shared.has(key(step)))),
		choices:
			ways.length > 1 ? ways.map((way) => steps(way.filter((step) => !shared.has(key(step))))) : []
	};
}

function describeStep({ item, course }: ChosenStep<CourseVersion>, library: Library): Step {
	const award = course?.awards.find((each) => 'hours' in each);
	return {
		item,
		title: titleOf(item, library),
		course: course && {
			id: course.courseId,
			title: course.title,
			minutes: course.minutes,
			hours: award ? award.hours : null
		}
	};
}

export function titleOf(
	item: MissingItem,
	{ courses, areas }: Pick<Library, 'courses' | 'areas'>
): Text {
	if ('completed' in item)
		return (
			courses.find(({ courseId }) => courseId === item.completed)?.title ?? { th: item.completed }
		);
	if ('passed' in item) return quizTitle(item.passed, courses);
	const code = 'level' in item ? item.level : 'hours' in item ? item.area : undefined;
	return areas.find((area) => area.code === code)?.title ?? { th: code ?? '' };
}

function quizTitle(quizId: string, courses: CourseVersion[]): Text {
	const units = courses.flatMap(({ outline }) => outline.units);
	const quiz = units.find((unit) => unit.kind === 'quiz' && unit.id === quizId);
	return quiz?.title ?? { th: quizId };
}

/** The proof with the facts it names spelled out, and an id that anyone can recompute from it. */
function describeProof(proof: Proof, library: Library) {
	const used = new Set(proof.facts.map((id) => id.split('.')[0]));
	return {
		id: proofId(proof),
		steps: proof.steps.map((step) => ({
			did: step.did,
			on: step.on,
			until: 'until' in step ? step.until : null
		})),
		facts: library.facts
			.filter(({ id }) => used.has(String(id)))
			.map((fact) => ({
				id: fact.id,
				kind: fact.kind,
				on: fact.occurredOn,
				title: factTitle(fact, library),
				score: fact.details.score,
				source: fact.source
			}))
	};
}

/** What a fact is about, in words; the title it was recorded with wins over today's. */
export function factTitle(
	fact: StoredFact,
	{ courses, areas }: Pick<Library, 'courses' | 'areas'>
): Text {
	if (fact.details.title) return fact.details.title;
	if (fact.kind === 'completed')
		return courses.find(({ courseId }) => courseId === fact.subject)?.title ?? { th: fact.subject };
	if (fact.kind === 'assessed') return quizTitle(fact.subject, courses);
	return areas.find(({ code }) => code === fact.subject)?.title ?? { th: fact.subject };
}

function heldLevels(facts: StoredFact[], asOf: string): { competency: string; level: number }[] {
	const revoked = new Set(facts.flatMap(({ revokesId }) => revokesId ?? []));
	return facts
		.filter(({ id, occurredOn }) => occurredOn <= asOf && !revoked.has(id))
		.flatMap((fact) => {
			const direct =
				fact.kind === 'awarded'
					? [{ competency: fact.subject, level: fact.details.level ?? 0 }]
					: [];
			const earned = (fact.details.awards ?? []).flatMap((award) =>
				'competency' in award ? [award] : []
			);
			return [...direct, ...earned];
		});
}
