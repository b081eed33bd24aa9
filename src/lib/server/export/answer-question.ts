import { sql, type Kysely } from 'kysely';
import { evaluate } from '#lib/domain/qualification/evaluate.ts';
import { proofId } from '#lib/domain/qualification/proof-id.ts';
import type { Standard, Status } from '#lib/domain/qualification/types.ts';
import { requirementOf } from '#lib/domain/staff/requirements.ts';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import { listFactsOf, toKernelFacts } from '../fact/kernel-facts.ts';
import { heldOn } from '../person/held-on.ts';
import { listPosts, type HeldPost } from '../person/list-posts.ts';
import { nameColumns, nameOf } from '../person/names.ts';
import { homeUnits } from '../qualification/derive-intervals.ts';
import { listAppointmentsOf } from '../qualification/held-appointments.ts';
import type { ExportQuestion } from './export-question.ts';

type Words = { th: string; en: string };

/** One person and one standard required of them; of whom nothing is required, one without. */
export interface AnswerRow {
	personNo: string;
	name: Words;
	unit: { code: string; name: Words };
	post: HeldPost | undefined;
	standard: string | null;
	edition: number | null;
	status: Status;
	until: string | null;
	proof: string | null;
}

/** People at once: three statements, a tenth of a second of reckoning, then others have their turn. */
const batch = 200;

/**
 * Everybody in the units × every standard required of them, derived from facts for the two days of the
 * question; in the order in which people were entered. One batch is in memory at a time.
 */
export async function* answerQuestion(
	db: Kysely<DB>,
	question: ExportQuestion,
	standards: readonly Standard[]
): AsyncGenerator<AnswerRow[]> {
	const { asOf, knownAt } = question;
	const units = await unitsAsked(db, question);
	const asked = standards.filter(({ id }) => question.standards.some((each) => each.id === id));
	for (let after = 0; ;) {
		const people = await peopleAfter(db, { asOf, knownAt, units: [...units.keys()], after });
		const last = people.at(-1);
		if (!last) return;
		after = last.id;
		const ids = people.map(({ id }) => id);
		const [appointments, facts, posts] = await Promise.all([
			listAppointmentsOf(db, ids, knownAt),
			listFactsOf(db, ids),
			listPosts(db, { personIds: ids, days: { asOf, knownAt } })
		]);
		const postsOf = Map.groupBy(posts, ({ personId }) => personId);
		yield people.flatMap((person): AnswerRow[] => {
			const held = appointments.get(person.id) ?? [];
			const home = homeUnits(held).find(({ from, until }) => from <= asOf && until >= asOf);
			const unit = home && units.get(home.orgUnitId);
			if (!unit) return [];
			const own = postsOf.get(person.id) ?? [];
			const row = {
				personNo: person.person_no,
				name: nameOf(person),
				unit,
				post: own.find((post) => post.unit.code === unit.code) ?? own[0]
			};
			const rows = asked.flatMap((standard): AnswerRow[] => {
				const requirement = requirementOf(standard.applies_to, held, { knownAt });
				const isRequired = requirement.spans.some(
					({ from, until }) => from <= asOf && (until == null || until >= asOf)
				);
				if (!isRequired) return [];
				const known = toKernelFacts(facts.get(person.id) ?? [], standard.id);
				const { status, edition, until, proof } = evaluate(standard, requirement, known, {
					asOf,
					knownAt
				});
				if (status === 'not_required') return [];
				return [
					{ ...row, standard: standard.id, edition, status, until, proof: proof && proofId(proof) }
				];
			});
			const none = { standard: null, edition: null, until: null, proof: null } as const;
			return rows.length > 0 ? rows : [{ ...row, ...none, status: 'not_required' }];
		});
		await new Promise((done) => setImmediate(done));
	}
}

/** The units asked about and all below them, as they stood on the day and as that was known. */
async function unitsAsked(
	db: Kysely<DB>,
	{ asOf, knownAt, units }: ExportQuestion
): Promise<Map<number, AnswerRow['unit']>> {
	const { rows } = await sql<{ id: number; code: string; name_th: string; name_en: string }>`
		with unit as materialized (select * from org_unit_on(${asOf}::date, ${knownAt}::date))
		select distinct unit.id, unit.code, unit.name_th, unit.name_en
		from unit join unit root on unit.path <@ root.path
		where root.code = any(${arrayOf(units, 'text')})`.execute(db);
	return new Map(
		rows.map(({ id, code, name_th, name_en }) => [id, { code, name: { th: name_th, en: name_en } }])
	);
}

function peopleAfter(
	db: Kysely<DB>,
	{ asOf, knownAt, units, after }: { asOf: string; knownAt: string; units: number[]; after: number }
) {
	return db
		.selectFrom('person')
		.where('person.id', '>', after)
		.where(
			sql<boolean>`exists (
				select 1 from appointment
				join position_on(${asOf}::date, ${knownAt}::date) as position
					on position.id = appointment.position_id
				where appointment.person_id = person.id and ${heldOn({ asOf, knownAt })}
					and position.org_unit_id = any(${arrayOf(units, 'bigint')}))`
		)
		.orderBy('person.id')
		.limit(batch)
		.select(['person.id', 'person.person_no', ...nameColumns])
		.execute();
}
