import { sql, type Kysely, type Transaction } from 'kysely';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';
import type { Importer } from './import-scope.ts';
import { getImport } from './queries.ts';
import { restoreOrganisation } from './restore-organisation.ts';
import { unreferenced } from './unreferenced.ts';

export type KeptReason = 'in_use' | 'changed_since' | 'ended_since' | 'kept_without_post';

/** Something that an undo leaves as it is, since something later rests on it. */
export interface Kept {
	line: number;
	kind: string;
	/** The number or code under which people know it. */
	name: string;
	reason: KeptReason;
}

export interface Undone {
	facts: number;
	appointments: number;
	people: number;
	posts: number;
	units: number;
	/** Put back to what they were. */
	restored: number;
	kept: Kept[];
}

export interface Undo {
	id: number;
	importer: Importer;
	reason: string;
	now: Date;
}

/**
 * Takes an import back as a whole: its facts are revoked, its appointments withdrawn, what it changed
 * is put back, and people, posts and units that nothing else rests on go. What has been changed since,
 * or is in use, stays as it is and is told.
 *
 * @throws import.not_found, import.not_applied
 */
export async function undoImport(db: Transaction<DB>, undo: Undo): Promise<Undone> {
	const { id, importer, now } = undo;
	await getImport(db, { id, importer });
	const held = await db
		.selectFrom('import')
		.where('id', '=', id)
		.where('status', '=', 'applied')
		.select('id')
		.forUpdate()
		.executeTakeFirst();
	if (!held) throw new DomainError('import.not_applied', 409);
	await sql`lock table org_unit, person, position, appointment in share row exclusive mode`.execute(
		db
	);
	const step = { id, today: bangkokDay(now) };
	const facts = await revokeFacts(db, undo);
	const kept = [
		...(await listChangedAppointments(db, step)),
		...(await listChangedPeople(db, step))
	];
	const restored = await restoreAppointments(db, step);
	const appointments = await withdrawAppointments(db, step);
	const restoredPeople = await restorePeople(db, step);
	const organisation = await restoreOrganisation(db, { ...step, undo });
	const undone: Undone = {
		facts,
		appointments,
		people: await removeUnused(db, step, 'person'),
		posts: await removeUnused(db, step, 'position'),
		units: await removeUnits(db, step),
		restored: restored + restoredPeople + organisation.restored,
		kept: [...kept, ...organisation.kept, ...(await listRemaining(db, step))].sort(
			(a, b) => a.line - b.line
		)
	};
	await db
		.updateTable('import')
		.set({ status: 'undone', undone_at: now, undone_by: importer.accountId ?? null })
		.where('id', '=', id)
		.execute();
	await appendAudit(db, {
		actor:
			importer.accountId === undefined ? { system: 'import' } : { accountId: importer.accountId },
		action: 'import.undone',
		subject: { kind: 'import', id },
		after: { ...undone, kept: undone.kept.length },
		reason: undo.reason,
		now
	});
	return undone;
}

class Preview extends Error {
	readonly undone: Undone;
	constructor(undone: Undone) {
		super('only looked at');
		this.undone = undone;
	}
}

/** What undoing would do, found out by doing it and giving it up. */
export async function previewUndo(db: Kysely<DB>, undo: Omit<Undo, 'reason'>): Promise<Undone> {
	try {
		return await db.transaction().execute(async (trx) => {
			throw new Preview(await undoImport(trx, { ...undo, reason: '' }));
		});
	} catch (thrown) {
		if (thrown instanceof Preview) return thrown.undone;
		throw thrown;
	}
}

interface Step {
	id: number;
	today: string;
}

const effects = (id: number, kind: string, action: string) => sql`(
	select line, subject_id, before, after from import_effect
	where import_id = ${id} and subject_kind = ${kind} and action = ${action})`;

async function revokeFacts(
	db: Transaction<DB>,
	{ id, importer, reason, now }: Undo
): Promise<number> {
	const { numAffectedRows } = await sql`
		insert into fact (person_id, kind, subject, occurred_on, recorded_on, recorded_at, details,
			source, vouched_by, evidence_key, revokes_id)
		select fact.person_id, 'revoked', fact.subject, ${bangkokDay(now)}::date,
			${bangkokDay(now)}::date, ${now.toISOString()}::timestamptz,
			jsonb_build_object('reason', ${reason}::text), 'hr_file', ${importer.accountId ?? null}::bigint,
			'undo:' || fact.evidence_key, fact.id
		from ${effects(id, 'fact', 'created')} effect join fact on fact.id = effect.subject_id
		where not exists (select 1 from fact revoking where revoking.revokes_id = fact.id)
		order by fact.id`.execute(db);
	return Number(numAffectedRows ?? 0);
}

/** An end that has been set again since is not put back, and neither is an appointment that has got one. */
const endChanged = sql`(appointment.withdrawn_on is not null
	or appointment.ends_on is distinct from (effect.after ->> 'ends_on')::date)`;

async function listChangedAppointments(db: Transaction<DB>, { id }: Step): Promise<Kept[]> {
	const { rows } = await sql<{ line: number; name: string }>`
		select effect.line, person.person_no || ' · ' || position.position_no as name
		from import_effect effect
			join appointment on appointment.id = effect.subject_id
			join person on person.id = appointment.person_id
			join position on position.id = appointment.position_id
		where effect.import_id = ${id} and effect.subject_kind = 'appointment'
			and appointment.withdrawn_on is null and ${endChanged}`.execute(db);
	return rows.map((row) => ({ ...row, kind: 'appointment', reason: 'ended_since' }));
}

async function restoreAppointments(db: Transaction<DB>, { id }: Step): Promise<number> {
	const { numAffectedRows } = await sql`
		update appointment set ends_on = (effect.before ->> 'ends_on')::date,
			end_recorded_on = (effect.before ->> 'end_recorded_on')::date
		from ${effects(id, 'appointment', 'changed')} effect
		where appointment.id = effect.subject_id and not ${endChanged}`.execute(db);
	return Number(numAffectedRows ?? 0);
}

/**
 * What was recorded on another day was known on that day and stays as withdrawn; what is taken back
 * on the day of its recording was known on no day that can be asked about.
 */
async function withdrawAppointments(db: Transaction<DB>, { id, today }: Step): Promise<number> {
	const removed = await sql`
		delete from appointment using ${effects(id, 'appointment', 'created')} effect
		where appointment.id = effect.subject_id and not ${endChanged}
			and appointment.recorded_on = ${today}::date`.execute(db);
	const withdrawn = await sql`
		update appointment set withdrawn_on = ${today}::date
		from ${effects(id, 'appointment', 'created')} effect
		where appointment.id = effect.subject_id and not ${endChanged}`.execute(db);
	return Number(removed.numAffectedRows ?? 0) + Number(withdrawn.numAffectedRows ?? 0);
}

const personState = sql`jsonb_build_object('person_no', person.person_no,
	'prefix_th', person.prefix_th, 'given_name_th', person.given_name_th,
	'surname_th', person.surname_th, 'prefix_en', person.prefix_en,
	'given_name_en', person.given_name_en, 'surname_en', person.surname_en,
	'email', person.email, 'born_on', person.born_on,
	'national_id', person.national_id_hash is not null)`;

async function listChangedPeople(db: Transaction<DB>, { id }: Step): Promise<Kept[]> {
	const { rows } = await sql<{ line: number; name: string }>`
		select effect.line, person.person_no as name
		from ${effects(id, 'person', 'changed')} effect
			join person on person.id = effect.subject_id
		where effect.after <> ${personState}`.execute(db);
	return rows.map((row) => ({ ...row, kind: 'person', reason: 'changed_since' }));
}

async function restorePeople(db: Transaction<DB>, { id }: Step): Promise<number> {
	const { numAffectedRows } = await sql`
		update person set person_no = effect.before ->> 'person_no',
			prefix_th = effect.before ->> 'prefix_th',
			given_name_th = effect.before ->> 'given_name_th',
			surname_th = effect.before ->> 'surname_th',
			prefix_en = effect.before ->> 'prefix_en',
			given_name_en = effect.before ->> 'given_name_en',
			surname_en = effect.before ->> 'surname_en',
			email = effect.before ->> 'email',
			born_on = (effect.before ->> 'born_on')::date,
			search_text = coalesce(effect.before ->> 'search_text', person.search_text),
			national_id_hash = case when (effect.before ->> 'national_id')::boolean
				then person.national_id_hash end,
			national_id_cipher = case when (effect.before ->> 'national_id')::boolean
				then person.national_id_cipher end
		from ${effects(id, 'person', 'changed')} effect
		where person.id = effect.subject_id and effect.after = ${personState}`.execute(db);
	return Number(numAffectedRows ?? 0);
}

async function removeUnused(
	db: Transaction<DB>,
	{ id }: Step,
	table: 'person' | 'position' | 'org_unit'
): Promise<number> {
	const { numAffectedRows } = await sql`
		delete from ${sql.table(table)} using ${effects(id, table, 'created')} effect
		where ${sql.table(table)}.id = effect.subject_id and ${await unreferenced(db, table)}`.execute(db);
	return Number(numAffectedRows ?? 0);
}

/** From the leaves of the tree up. */
async function removeUnits(db: Transaction<DB>, step: Step): Promise<number> {
	let removed = 0;
	for (;;) {
		const now = await removeUnused(db, step, 'org_unit');
		if (now === 0) return removed;
		removed += now;
	}
}

/** What the import created and is still there, with what keeps it. */
async function listRemaining(db: Transaction<DB>, { id }: Step): Promise<Kept[]> {
	const { rows } = await sql<{ line: number; kind: string; name: string; is_bare: boolean }>`
		select effect.line, 'person' as kind, person.person_no as name, not exists (
			select 1 from appointment
			where appointment.person_id = person.id and appointment.withdrawn_on is null) as is_bare
		from ${effects(id, 'person', 'created')} effect join person on person.id = effect.subject_id
		union all
		select effect.line, 'position', position.position_no, not exists (
			select 1 from appointment
			where appointment.position_id = position.id and appointment.withdrawn_on is null)
		from ${effects(id, 'position', 'created')} effect
			join position on position.id = effect.subject_id
		union all
		select effect.line, 'org_unit', org_unit.code, false
		from ${effects(id, 'org_unit', 'created')} effect
			join org_unit on org_unit.id = effect.subject_id`.execute(db);
	return rows.map(({ line, kind, name, is_bare }) => ({
		line,
		kind,
		name,
		reason: is_bare ? 'kept_without_post' : 'in_use'
	}));
}
