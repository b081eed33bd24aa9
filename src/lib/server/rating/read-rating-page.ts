import type { Kysely } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { findFramework } from '../competency/list-areas.ts';
import type { DB } from '../db/schema.ts';
import { nameColumns, nameOf } from '../person/names.ts';
import { listVouchers } from '../person/queries.ts';
import { readMyRecord } from '../record/my-record.ts';
import { assertMayRate } from './rate-level.ts';

type Text = { th: string; en?: string };

export interface EarlierRating {
	on: string;
	competency: Text;
	level: number;
	source: string;
	by: Text | null;
	note: string | null;
}

/**
 * Whom one is about to rate, in what, and every level that the person has been given before, newest
 * first: a rating is never given without seeing the ones before.
 *
 * @throws person.not_found, rating.own
 */
export async function readRatingPage(
	db: Kysely<DB>,
	{ actor, personId, now }: { actor: Actor; personId: number; now: Date }
): Promise<{
	name: { th: string; en: string };
	competencies: { id: string; title: Text }[];
	levels: { level: number; name: Text }[];
	earlier: EarlierRating[];
}> {
	await assertMayRate(db, { actor, personId, today: bangkokDay(now) });
	const [person, framework, record, vouchers] = await Promise.all([
		db
			.selectFrom('person')
			.select(nameColumns)
			.where('id', '=', personId)
			.executeTakeFirstOrThrow(),
		findFramework(db),
		readMyRecord(db, { personId }),
		listVouchers(db, personId)
	]);
	return {
		name: nameOf(person),
		competencies: (framework?.areas ?? []).map(({ code, title }) => ({ id: code, title })),
		levels: (framework?.scale.levels ?? []).map(({ level, name }) => ({ level, name })),
		earlier: record.entries
			.filter(({ kind, revoked }) => kind === 'awarded' && !revoked)
			.map(({ id, on, title, level, source }) => ({
				on,
				competency: title,
				level: level ?? 0,
				source,
				by: vouchers.get(id)?.name ?? null,
				note: vouchers.get(id)?.reason ?? null
			}))
	};
}
