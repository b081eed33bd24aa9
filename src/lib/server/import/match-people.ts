import { sql, type RawBuilder, type Transaction } from 'kysely';
import type { ReadingScope } from '../person/reading-scope.ts';
import { pathWithin } from '../person/reading-scope.ts';
import type { DB } from '../db/schema.ts';
import { addFaults } from './staged-rows.ts';

/**
 * Finds whom each row is about and writes `staged.person_id`: by person number; else by national ID
 * number with birth date. A name alone never decides: where it is all that speaks for somebody, the
 * row becomes a question (`asked`), which HR answers.
 *
 * @param adds rows may be about people who are not here yet
 */
export async function matchPeople(
	db: Transaction<DB>,
	{ scope, today, adds }: { scope: ReadingScope; today: string; adds: boolean }
): Promise<void> {
	await sql`
		update staged set person_id = person.id from person
		where person.person_no = staged.person_no`.execute(db);
	await addFaults(
		db,
		'person_no',
		'identity_conflict',
		sql`
			select staged.line, staged.person_no from staged
				join person on person.national_id_hash = staged.nid
			where staged.person_no is not null and person.id is distinct from staged.person_id
				and staged.answered is distinct from person.id`
	);
	await addFaults(
		db,
		'born_on',
		'born_on_missing',
		sql`
			select staged.line, null::text from staged
				join person on person.national_id_hash = staged.nid
			where staged.person_no is null and staged.born_on is null and person.born_on is not null`
	);
	await sql`
		update staged set person_id = person.id from person
		where staged.person_id is null and staged.person_no is null
			and person.national_id_hash = staged.nid
			and (person.born_on is null or staged.born_on is not null)`.execute(db);
	await sql`
		update staged set person_id = answered
		where person_id is null and answered > 0`.execute(db);
	await addFaults(
		db,
		'national_id',
		'national_id_differs',
		sql`
			select staged.line, null::text from staged join person on person.id = staged.person_id
			where person.national_id_hash <> staged.nid`
	);
	await addFaults(
		db,
		'born_on',
		'born_on_differs',
		sql`
			select staged.line, staged.born_on::text from staged
				join person on person.id = staged.person_id
			where person.born_on <> staged.born_on`
	);
	const reach = { scope, today };
	await askAboutNames(db, reach);
	if (adds) {
		await addFaults(
			db,
			'person_no',
			'person_no_missing',
			sql`
				select staged.line, null::text from staged
				where person_id is null and person_no is null
					and not exists (select 1 from asked where asked.line = staged.line)
					and not exists (select 1 from faulty where faulty.line = staged.line)`
		);
		await addFaults(db, 'person_no', 'person_elsewhere', elsewhere(reach));
	} else {
		await addFaults(
			db,
			'person_no',
			'person_not_found',
			sql`
				select staged.line, staged.person_no from staged
				where person_id is null
					and not exists (select 1 from asked where asked.line = staged.line)
					and not exists (select 1 from faulty where faulty.line = staged.line)
				union ${elsewhere(reach)}`
		);
	}
}

interface Reach {
	scope: ReadingScope;
	today: string;
}

/** Rows about people who hold posts, but none in the scope. */
const elsewhere = (reach: Reach) => sql`
	select staged.line, staged.person_no from staged
	where person_id is not null and not ${reachable(sql`staged.person_id`, reach)}`;

/** Somebody with a post in the scope, or without any: nobody else answers for them. */
function reachable(personId: RawBuilder<unknown>, { scope, today }: Reach): RawBuilder<boolean> {
	if (scope === 'everywhere') return sql<boolean>`true`;
	return sql<boolean>`(
		exists (
			select 1 from appointment
				join position on position.id = appointment.position_id
				join org_unit on org_unit.id = position.org_unit_id
			where appointment.person_id = ${personId} and appointment.withdrawn_on is null
				and (appointment.ends_on is null or appointment.ends_on >= ${today}::date)
				and ${pathWithin('org_unit.path', scope)})
		or not exists (
			select 1 from appointment
			where appointment.person_id = ${personId} and withdrawn_on is null))`;
}

/** People of the same name against whom nothing speaks: no other national ID number or birth date. */
async function askAboutNames(db: Transaction<DB>, reach: Reach): Promise<void> {
	await sql`
		insert into asked
		select staged.line, array_agg(person.id order by person.id)
		from staged
			join person on person.given_name_th = staged.given_name
				and person.surname_th = staged.surname
		where staged.person_id is null and staged.answered is null
			and (staged.nid is null or person.national_id_hash is null)
			and (staged.born_on is null or person.born_on is null or person.born_on = staged.born_on)
			and not exists (select 1 from faulty where faulty.line = staged.line)
			and ${reachable(sql`person.id`, reach)}
		group by staged.line`.execute(db);
}
