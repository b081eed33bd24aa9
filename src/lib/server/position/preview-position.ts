import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { dryRun } from '../db/dry-run.ts';
import type { DB } from '../db/schema.ts';
import { readRequirements, requirementChanges } from '../qualification/requirement-changes.ts';
import { readPosition } from './read-position.ts';

/**
 * What a new post would ask of its holder, without making it: its staff groups on its first day, and
 * the standards from then on. Nobody holds it yet, so somebody unknown is put in it and taken back
 * with it.
 */
export async function previewPosition(
	db: Kysely<DB>,
	{ actor, on, now }: { actor: Actor; on: string; now: Date },
	work: (db: Transaction<DB>) => Promise<{ id: number }>
) {
	return dryRun(db, async (trx) => {
		const { id } = await work(trx);
		const { present } = await readPosition(trx, { actor, positionId: id, today: on });
		const personId = await putSomebodyIn(trx, { positionId: id, on, now });
		const changes = requirementChanges(new Map(), await readRequirements(trx, [personId]));
		return { on, groups: present.groups, changes };
	});
}

async function putSomebodyIn(
	db: Transaction<DB>,
	{ positionId, on, now }: { positionId: number; on: string; now: Date }
): Promise<number> {
	const { id } = await db
		.insertInto('person')
		.values({
			person_no: randomUUID(),
			prefix_th: '-',
			given_name_th: '-',
			surname_th: '-',
			search_text: '',
			created_at: now
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await db
		.insertInto('appointment')
		.values({
			person_id: id,
			position_id: positionId,
			kind: 'substantive',
			starts_on: on,
			recorded_on: on
		})
		.execute();
	return id;
}
