import type { Kysely } from 'kysely';
import { dueDate, firstDay } from '#lib/domain/learning/due-date.ts';
import { evaluate } from '#lib/domain/qualification/evaluate.ts';
import type { Evaluation, Fact, Standard, Status } from '#lib/domain/qualification/types.ts';
import { kernelFacts, withAmount, type Claim } from '#lib/domain/request/claim.ts';
import { reminderDays } from '#lib/domain/request/reminder-days.ts';
import {
	requiredSpans,
	requirementOf,
	type HeldAppointment
} from '#lib/domain/staff/requirements.ts';
import { currentCourses, type CourseVersion } from '../course/queries.ts';
import type { DB } from '../db/schema.ts';
import { listExtensionsOf, type GrantedExtension } from '../extension/list-extensions.ts';
import { listFactsOf, toKernelFacts, type StoredFact } from '../fact/kernel-facts.ts';
import { listAppointmentsOf } from '../qualification/held-appointments.ts';
import { listStandards } from '../qualification/standards.ts';
import type { StoredRequest } from './queries.ts';

type Text = { th: string; en?: string };

/** How one standard stands before and after. */
export interface Change {
	standardId: string;
	title: Text;
	before: { status: Status; until: string | null };
	after: { status: Status; until: string | null; from: string | null };
}

/** What approval would do, worked out by the same functions that will say so afterwards. */
export type Effect =
	| {
			kind: 'due';
			title: Text;
			from: string | null;
			to: string;
			remindersBefore: string[];
			remindersAfter: string[];
	  }
	| {
			kind: 'status';
			changes: Change[];
			/** The same for each lower level that a reviewer may limit it to. */
			limited: { amount: number; changes: Change[] }[];
	  };

interface Known {
	standards: Standard[];
	appointments: readonly HeldAppointment[];
	facts: StoredFact[];
	extensions: GrantedExtension[];
	courses: ReadonlyMap<string, CourseVersion>;
	today: string;
}

/** The effect of granting each of the open requests as asked, on a day. */
export async function foresee(
	db: Kysely<DB>,
	{ requests, today }: { requests: readonly StoredRequest[]; today: string }
): Promise<Map<number, Effect>> {
	const personIds = [...new Set(requests.map(({ personId }) => personId))];
	if (personIds.length === 0) return new Map();
	const [standards, appointments, facts, extensions, courses] = await Promise.all([
		listStandards(db),
		listAppointmentsOf(db, personIds),
		listFactsOf(db, personIds),
		listExtensionsOf(db, personIds),
		currentCourses(db)
	]);
	return new Map(
		requests.map((request) => [
			request.id,
			effectOf(request, {
				standards,
				courses,
				today,
				appointments: appointments.get(request.personId) ?? [],
				facts: facts.get(request.personId) ?? [],
				extensions: extensions.filter(({ personId }) => personId === request.personId)
			})
		])
	);
}

function effectOf({ asked }: StoredRequest, known: Known): Effect {
	if (asked.kind === 'extension') return dueEffect(asked, known);
	const { claim, on } = asked;
	const limited =
		claim.kind === 'level'
			? Array.from({ length: claim.level - 1 }, (_, index) => claim.level - 1 - index)
			: [];
	return {
		kind: 'status',
		changes: changesOf(claim, on, known),
		limited: limited.map((amount) => ({
			amount,
			changes: changesOf(withAmount(claim, amount), on, known)
		}))
	};
}

function dueEffect(
	asked: { standardId: string; untilOn: string },
	{ standards, appointments, facts, extensions, today }: Known
): Effect {
	const standard = standards.find(({ id }) => id === asked.standardId);
	const required = standard && requiredOn(standard, appointments, today);
	const own = extensions.filter(({ standardId }) => standardId === asked.standardId);
	const due =
		standard && required
			? dueDate(
					evaluateOn(standard, appointments, toKernelFacts(facts, standard.id), today),
					firstDay(standard, required),
					own
				)
			: undefined;
	return {
		kind: 'due',
		title: standard?.title ?? { th: asked.standardId },
		from: due?.on ?? null,
		to: asked.untilOn,
		remindersBefore: due ? reminderDays(due.on, today) : [],
		remindersAfter: reminderDays(asked.untilOn, today)
	};
}

/** The standards of the person's posts whose status or end the claim would change today. */
function changesOf(
	claim: Claim,
	on: string,
	{ standards, appointments, facts, courses, today }: Known
): Change[] {
	const awards = claim.kind === 'course' ? courses.get(claim.course)?.awards : undefined;
	const added = kernelFacts(claim, { on, recorded: today, awards });
	return standards.flatMap((standard): Change[] => {
		if (!requiredOn(standard, appointments, today)) return [];
		const now = toKernelFacts(facts, standard.id);
		const before = evaluateOn(standard, appointments, now, today);
		const after = evaluateOn(standard, appointments, [...now, ...added], today);
		if (before.status === after.status && before.until === after.until) return [];
		return [
			{
				standardId: standard.id,
				title: standard.title,
				before: { status: before.status, until: before.until },
				after: {
					status: after.status,
					until: after.until,
					from: after.period?.renewedOn.at(-1) ?? after.period?.openedOn ?? null
				}
			}
		];
	});
}

const requiredOn = (standard: Standard, appointments: readonly HeldAppointment[], today: string) =>
	requiredSpans(standard.applies_to, appointments).find(
		({ from, until }) => from <= today && (until == null || until >= today)
	);

const evaluateOn = (
	standard: Standard,
	appointments: readonly HeldAppointment[],
	facts: Fact[],
	asOf: string
): Evaluation =>
	evaluate(standard, requirementOf(standard.applies_to, appointments), facts, { asOf });
