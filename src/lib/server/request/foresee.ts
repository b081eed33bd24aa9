import type { Kysely } from 'kysely';
import { dueDate, firstDay } from '#lib/domain/learning/due-date.ts';
import type { Standard } from '#lib/domain/qualification/types.ts';
import { kernelFacts, withAmount, type Claim } from '#lib/domain/request/claim.ts';
import { reminderDays } from '#lib/domain/request/reminder-days.ts';
import type { HeldAppointment } from '#lib/domain/staff/requirements.ts';
import { knownCourses, type CourseVersion } from '../course/queries.ts';
import type { DB } from '../db/schema.ts';
import { listExtensionsOf, type GrantedExtension } from '../extension/list-extensions.ts';
import { evaluateOn, foreseeChanges, requiredOn, type Change } from '../fact/foresee-changes.ts';
import { listFactsOf, toKernelFacts, type StoredFact } from '../fact/kernel-facts.ts';
import { listAppointmentsOf } from '../qualification/held-appointments.ts';
import { listStandards } from '../qualification/standards.ts';
import type { StoredRequest } from './queries.ts';

type Text = { th: string; en?: string };

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
		knownCourses(db)
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

/** What the claim would change, were it recorded today. */
export function changesOf(
	claim: Claim,
	on: string,
	{ courses, facts, ...known }: Omit<Known, 'extensions'>
): Change[] {
	const awards = claim.kind === 'course' ? courses.get(claim.course)?.awards : undefined;
	const added = kernelFacts(claim, { on, recorded: known.today, awards });
	return foreseeChanges(known, (standardId) => {
		const before = toKernelFacts(facts, standardId);
		return { before, after: [...before, ...added] };
	});
}
