import { sql, type Kysely } from 'kysely';
import type { Run } from '#lib/domain/staff/history.ts';
import { dayBefore } from '#lib/domain/staff/history.ts';
import { defaultMapping, type GroupMapping } from '#lib/domain/staff/staff-groups.ts';
import type { DB } from '../db/schema.ts';

export interface MappingRun extends Run {
	/** Number of the edition; 0: the default, which holds until the first edition. */
	edition: number;
	mapping: GroupMapping;
}

/**
 * Which group mapping was in force on which days, as known on a day (absent: as known now); empty
 * when no edition has been entered and the default holds on all days.
 */
export async function listMappings(db: Kysely<DB>, knownAt?: string): Promise<MappingRun[]> {
	// Of editions for the same day the last one entered counts.
	const { rows } = await sql<{ id: number; effective_from: string; document: GroupMapping }>`
		select distinct on (effective_from) id, effective_from, document
		from staff_group_mapping
		where ${knownAt ?? null}::date is null or recorded_on <= ${knownAt ?? null}::date
		order by effective_from, id desc`.execute(db);
	const first = rows[0];
	if (!first) return [];
	return [
		{
			edition: 0,
			mapping: defaultMapping,
			from: '0001-01-01',
			until: dayBefore(first.effective_from)
		},
		...rows.map((row, index) => {
			const next = rows[index + 1];
			return {
				edition: row.id,
				mapping: row.document,
				from: row.effective_from,
				until: next ? dayBefore(next.effective_from) : null
			};
		})
	];
}

/** The mapping in force on a day, as known. */
export async function mappingOn(
	db: Kysely<DB>,
	{ asOf, knownAt }: { asOf: string; knownAt?: string | undefined }
): Promise<GroupMapping> {
	const runs = await listMappings(db, knownAt);
	return (
		runs.find(({ from, until }) => from <= asOf && (until === null || until >= asOf))?.mapping ??
		defaultMapping
	);
}
