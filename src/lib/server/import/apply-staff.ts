import { sql, type Transaction } from 'kysely';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { arrayOf } from '../db/array-literal.ts';
import { json } from '../db/json.ts';
import type { DB } from '../db/schema.ts';
import type { Apply } from './apply-import.ts';
import { fileEntry } from './change-entry.ts';
import { changePost, listPostChanges } from './judge-post-changes.ts';
import { personColumns } from './judge-staff.ts';
import { postHistories } from './restore-organisation.ts';
import { searchText } from './stage-rows.ts';
import { stands } from './staged-rows.ts';

/** People, posts and appointments of the judged rows, each new thing once. */
export async function applyStaff(db: Transaction<DB>, apply: Apply): Promise<void> {
	await sql`delete from staged where not ${stands}`.execute(db);
	await sql`analyze staged`.execute(db);
	apply.onStep('posts');
	await addPosts(db, apply);
	await changePosts(db, apply);
	apply.onStep('people');
	await changePeople(db, apply);
	await addPeople(db, apply);
	apply.onStep('appointments');
	await endAppointments(db, apply);
	await addAppointments(db, apply);
}

async function addPosts(db: Transaction<DB>, { id }: Apply): Promise<void> {
	await sql`
		with added as (
			insert into position (org_unit_id, position_no, title_th, title_en, position_type,
				level_scheme, level_code, career_line, is_head, opened_on)
			select max(unit_id), position_no, max(position_title),
				coalesce(max(position_title_en), max(position_title)), max(position_type),
				max(level_scheme), max(level_code), max(career_line), coalesce(bool_or(is_head), false),
				min(starts_on)
			from staged where position_id is null
			group by position_no order by position_no
			returning id, position_no
		), placed as (
			select added.id, added.position_no, min(staged.line) as line
			from added join staged on staged.position_no = added.position_no
			group by added.id, added.position_no
		)
		insert into import_effect (import_id, line, subject_kind, subject_id, action, after)
		select ${id}::bigint, line, 'position', id, 'created',
			jsonb_build_object('position_no', position_no)
		from placed order by line`.execute(db);
	await sql`
		update staged set position_id = position.id from position
		where staged.position_id is null and position.position_no = staged.position_no`.execute(db);
}

/** As HR would by hand, each from its day. */
async function changePosts(db: Transaction<DB>, apply: Apply): Promise<void> {
	const changes = await listPostChanges(db);
	if (changes.length === 0) return;
	const entry = await fileEntry(db, apply);
	const positionIds = changes.map(({ positionId }) => positionId);
	const before = await postHistories(db, positionIds);
	for (const { line: _, ...change } of changes) await changePost(db, entry, change);
	const after = await postHistories(db, positionIds);
	for (const { line, positionId } of changes)
		await db
			.insertInto('import_effect')
			.values({
				import_id: apply.id,
				line,
				subject_kind: 'position',
				subject_id: positionId,
				action: 'changed',
				before: json(before.get(positionId) ?? []),
				after: json(after.get(positionId) ?? [])
			})
			.execute();
}

async function addPeople(db: Transaction<DB>, { id, now }: Apply): Promise<void> {
	await sql`
		with added as (
			insert into person (person_no, prefix_th, given_name_th, surname_th, prefix_en,
				given_name_en, surname_en, email, born_on, national_id_hash, national_id_cipher,
				search_text, created_at)
			select person_no, max(prefix), max(given_name), max(surname), max(prefix_en),
				max(given_name_en), max(surname_en), max(email), max(born_on),
				(array_agg(nid) filter (where nid is not null))[1],
				(array_agg(nid_cipher) filter (where nid is not null))[1],
				max(search_text), ${now.toISOString()}::timestamptz
			from staged where person_id is null
			group by person_no order by person_no
			returning id, person_no
		), placed as (
			select added.id, added.person_no, min(staged.line) as line
			from added join staged on staged.person_no = added.person_no
			group by added.id, added.person_no
		)
		insert into import_effect (import_id, line, subject_kind, subject_id, action, after)
		select ${id}::bigint, line, 'person', id, 'created', jsonb_build_object('person_no', person_no)
		from placed order by line`.execute(db);
	await sql`
		update staged set person_id = person.id from person
		where staged.person_id is null and person.person_no = staged.person_no`.execute(db);
}

/** What a file says of people who are here; of what it leaves empty it says nothing. */
async function changePeople(db: Transaction<DB>, { id }: Apply): Promise<void> {
	const given = personColumns.map(([, field]) => sql`max(${sql.ref(field)}) as ${sql.ref(field)}`);
	const differs = personColumns.map(
		([column, field]) =>
			sql`(given.${sql.ref(field)} is not null and given.${sql.ref(field)} is distinct from person.${sql.ref(column)})`
	);
	const set = personColumns.map(
		([column, field]) =>
			sql`${sql.ref(column)} = coalesce(given.${sql.ref(field)}, person.${sql.ref(column)})`
	);
	const columns = personColumns.map(
		([column]) => sql`${sql.lit(column)}, ${sql.ref(`person.${column}`)}`
	);
	await sql`
		create temporary table given on commit drop as
		select person_id, min(line) as line, ${sql.join(given)},
			(array_agg(nid) filter (where nid is not null))[1] as nid,
			(array_agg(nid_cipher) filter (where nid is not null))[1] as nid_cipher,
			null::jsonb as before
		from staged where person_id is not null group by person_id`.execute(db);
	await sql`
		delete from given using person
		where person.id = given.person_id
			and not (${sql.join(differs, sql` or `)}
				or (given.nid is not null and person.national_id_hash is null))`.execute(db);
	await sql`
		update given set before = jsonb_build_object(${sql.join(columns)},
			'national_id', person.national_id_hash is not null, 'search_text', person.search_text)
		from person where person.id = given.person_id`.execute(db);
	const { rows } = await sql<Record<string, string> & { id: number }>`
		with changed as (
			update person set ${sql.join(set)},
				national_id_hash = coalesce(person.national_id_hash, given.nid),
				national_id_cipher = coalesce(person.national_id_cipher, given.nid_cipher)
			from given where person.id = given.person_id
			returning person.*
		), noted as (
			insert into import_effect (import_id, line, subject_kind, subject_id, action, before, after)
			select ${id}::bigint, given.line, 'person', changed.id, 'changed', given.before,
				jsonb_build_object(${sql.join(personColumns.map(([column]) => sql`${sql.lit(column)}, changed.${sql.ref(column)}`))},
					'national_id', changed.national_id_hash is not null)
			from changed join given on given.person_id = changed.id order by given.line
		)
		select id, person_no, given_name_th as given_name, surname_th as surname, given_name_en,
			surname_en from changed`.execute(db);
	await sql`
		update person set search_text = found.text
		from unnest(${arrayOf(
			rows.map((row) => row.id),
			'bigint'
		)}, ${arrayOf(rows.map(searchText), 'text')}) as found (id, text)
		where person.id = found.id`.execute(db);
}

async function endAppointments(db: Transaction<DB>, { id, now }: Apply): Promise<void> {
	// What the file says of an appointment that is here, and what a newer post puts an end to.
	await sql`
		with ending as (
			select appointment.id, min(each.line) as line, min(each.until_on) as until_on
			from (
				select appointment_id as id, line, until_on, ends_on is not null as is_said
				from staged where appointment_id is not null and until_on is not null
				union all
				select closes, line, starts_on - 1, false from staged where closes is not null
			) each join appointment on appointment.id = each.id
			where each.until_on is distinct from appointment.ends_on
				and (each.is_said or each.until_on < coalesce(appointment.ends_on, 'infinity'))
			group by appointment.id
		), before as (
			select appointment.id, ending.line, ending.until_on, jsonb_build_object(
				'ends_on', appointment.ends_on, 'end_recorded_on', appointment.end_recorded_on) as state
			from ending join appointment on appointment.id = ending.id
		), changed as (
			update appointment set ends_on = before.until_on,
				end_recorded_on = greatest(appointment.recorded_on, ${bangkokDay(now)}::date)
			from before where appointment.id = before.id
			returning appointment.id, appointment.ends_on, appointment.end_recorded_on
		)
		insert into import_effect (import_id, line, subject_kind, subject_id, action, before, after)
		select ${id}::bigint, before.line, 'appointment', changed.id, 'changed', before.state,
			jsonb_build_object('ends_on', changed.ends_on, 'end_recorded_on', changed.end_recorded_on)
		from changed join before on before.id = changed.id order by before.line`.execute(db);
}

async function addAppointments(db: Transaction<DB>, { id, now }: Apply): Promise<void> {
	await sql`
		with added as (
			insert into appointment
				(person_id, position_id, kind, starts_on, ends_on, order_no, recorded_on)
			select person_id, position_id, appointment_kind, starts_on, until_on, order_no,
				${bangkokDay(now)}::date
			from staged where appointment_id is null order by line
			returning id, person_id, position_id, kind, starts_on, ends_on
		)
		insert into import_effect (import_id, line, subject_kind, subject_id, action, after)
		select ${id}::bigint, staged.line, 'appointment', added.id, 'created',
			jsonb_build_object('ends_on', added.ends_on)
		from added join staged on staged.appointment_id is null
			and staged.person_id = added.person_id and staged.position_id = added.position_id
			and staged.appointment_kind = added.kind and staged.starts_on = added.starts_on
		order by staged.line`.execute(db);
}
