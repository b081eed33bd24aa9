import { sql, type Kysely, type Transaction } from 'kysely';
import { assertCan, type Actor } from '#lib/domain/access/capabilities.ts';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { checkMapping } from '#lib/domain/staff/check-mapping.ts';
import {
	staffGroupsOf,
	type GroupMapping,
	type StaffGroup
} from '#lib/domain/staff/staff-groups.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { arrayOf } from '../db/array-literal.ts';
import { json } from '../db/json.ts';
import { decodeKey, toPage } from '../db/keyset.ts';
import type { DB } from '../db/schema.ts';
import { positionsOn } from '../org-unit/on-day.ts';
import { heldOn } from '../person/held-on.ts';
import { nameColumns, nameOf } from '../person/names.ts';
import { mappingOn } from './mappings.ts';

export interface NewMapping {
	actor: Actor;
	mapping: GroupMapping;
	/** The first day on which it is in force. */
	on: string;
	orderNo?: string | undefined;
	reason: string;
	now: Date;
}

/**
 * Another edition of the group mapping, in force from a day until the next edition's.
 *
 * @throws access.not_allowed, staff_group.no_rule_for_the_rest, staff_group.no_reason,
 * staff_group.unchanged
 */
export async function enterMapping(
	db: Transaction<DB>,
	input: NewMapping
): Promise<{ edition: number }> {
	const before = await assertEntry(db, input);
	const { id } = await db
		.insertInto('staff_group_mapping')
		.values({
			effective_from: input.on,
			recorded_on: bangkokDay(input.now),
			document: json(input.mapping) as never,
			order_no: input.orderNo ?? null,
			reason: input.reason,
			entered_by: input.actor.accountId,
			entered_at: input.now
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await appendAudit(db, {
		actor: { accountId: input.actor.accountId },
		action: 'staff_group.mapping_entered',
		subject: { kind: 'staff_group_mapping', id },
		before: JSON.parse(JSON.stringify(before)),
		after: {
			on: input.on,
			order: input.orderNo ?? null,
			mapping: JSON.parse(JSON.stringify(input.mapping))
		},
		reason: input.reason,
		now: input.now
	});
	return { edition: id };
}

/** @returns the mapping in force on the day so far */
async function assertEntry(
	db: Kysely<DB>,
	{ actor, mapping, on }: Pick<NewMapping, 'actor' | 'mapping' | 'on'>
): Promise<GroupMapping> {
	assertCan(actor, 'standard.write', '');
	const fault = checkMapping(mapping);
	if (fault) throw new DomainError(`staff_group.${fault}`, 409);
	const before = await mappingOn(db, { asOf: on });
	if (text(before) === text(mapping)) throw new DomainError('staff_group.unchanged', 409);
	return before;
}

/** Rules in their order, keys in one: jsonb gives them back in another. */
function text({ primary, additional }: GroupMapping): string {
	return JSON.stringify(
		[primary, additional].map((rules) =>
			rules.map(({ group, when, reason }) => [
				group,
				when.track ?? null,
				[...(when.types ?? [])].sort(),
				[...(when.levels ?? [])].sort(),
				when.isHead ?? false,
				when.isCio ?? false,
				reason.th,
				reason.en
			])
		)
	);
}

interface Features {
	position_type: string;
	level_scheme: string;
	level_code: string;
	career_line: string;
	is_head: boolean;
	is_cio: boolean;
}

export interface GroupMove {
	from: StaffGroup[];
	to: StaffGroup[];
	people: number;
}

const pageSize = 50;

/**
 * Who would be in other groups on the day from which a mapping is to hold: how many from which groups
 * to which, and a page of names. Counted by kind of post, so that a million people cost one grouping.
 *
 * @throws what `enterMapping` refuses
 */
export async function previewMapping(
	db: Kysely<DB>,
	{
		actor,
		mapping,
		on,
		after
	}: Pick<NewMapping, 'actor' | 'mapping' | 'on'> & { after?: string | undefined }
) {
	const before = await assertEntry(db, { actor, mapping, on });
	const days = { asOf: on };
	const { rows } = await sql<Features & { people: number }>`
		select position_type, level_scheme, level_code, career_line, is_head, is_cio,
			count(distinct appointment.person_id)::int as people
		from appointment join ${positionsOn(days)} as position on position.id = appointment.position_id
		where ${heldOn(days)} group by 1, 2, 3, 4, 5, 6`.execute(db);
	const changed = rows.flatMap((row) => {
		const post = {
			positionType: row.position_type,
			scheme: row.level_scheme,
			levelCode: row.level_code,
			careerLine: row.career_line,
			isHead: row.is_head,
			isCio: row.is_cio
		};
		const groups = (by: GroupMapping) => staffGroupsOf(post, by).groups.map(({ group }) => group);
		const [from, to] = [groups(before), groups(mapping)];
		return from.join() === to.join() ? [] : [{ row, from, to }];
	});
	const moves = new Map<string, GroupMove>();
	for (const { row, from, to } of changed) {
		const key = `${from} ${to}`;
		const move = moves.get(key) ?? { from, to, people: 0 };
		move.people += row.people;
		moves.set(key, move);
	}
	return {
		moves: [...moves.values()].sort((a, b) => b.people - a.people),
		names: await listMoving(db, { on, kinds: changed, after })
	};
}

async function listMoving(
	db: Kysely<DB>,
	{
		on,
		kinds,
		after
	}: {
		on: string;
		kinds: { row: Features; from: StaffGroup[]; to: StaffGroup[] }[];
		after: string | undefined;
	}
) {
	if (kinds.length === 0) return { rows: [], next: undefined };
	const column = <K extends keyof Features>(key: K) => kinds.map(({ row }) => row[key]);
	const [last] = decodeKey(after) ?? [];
	const { rows } = await sql<{ appointment_id: number; person_id: number; kind: number }>`
		select appointment.id as appointment_id, appointment.person_id, kind.number::int as kind
		from unnest(
			${arrayOf(column('position_type'), 'text')}, ${arrayOf(column('level_scheme'), 'text')},
			${arrayOf(column('level_code'), 'text')}, ${arrayOf(column('career_line'), 'text')},
			${arrayOf(column('is_head'), 'boolean')}, ${arrayOf(column('is_cio'), 'boolean')}
		) with ordinality as kind (position_type, level_scheme, level_code, career_line, is_head, is_cio, number)
			join ${positionsOn({ asOf: on })} as position
				on position.position_type = kind.position_type
					and position.level_scheme = kind.level_scheme
					and position.level_code = kind.level_code
					and position.career_line = kind.career_line
					and position.is_head = kind.is_head and position.is_cio = kind.is_cio
			join appointment on appointment.position_id = position.id
		where ${heldOn({ asOf: on })}
			and appointment.id > ${typeof last === 'number' ? last : 0}::bigint
		order by appointment.id limit ${pageSize + 1}`.execute(db);
	const page = toPage(rows, pageSize, ({ appointment_id }) => [appointment_id]);
	const people = await db
		.selectFrom('person')
		.where(
			'id',
			'=',
			sql<number>`any(${arrayOf(
				page.rows.map(({ person_id }) => person_id),
				'bigint'
			)})`
		)
		.select(['id', 'person_no', ...nameColumns])
		.execute();
	return {
		next: page.next,
		rows: page.rows.flatMap(({ person_id, kind }) => {
			const person = people.find(({ id }) => id === person_id);
			const move = kinds[kind - 1];
			if (!person || !move) return [];
			const { from, to } = move;
			return [{ personNo: person.person_no, name: nameOf(person), from, to }];
		})
	};
}
