import { sql, type Kysely, type Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { standardInUse } from '#lib/domain/standard/standard-errors.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';
import { assertOwns } from './ownership.ts';

export interface Dependents {
	/** People who hold the standard on the day. */
	holders: number;
	/** Certificates of it that neither ended nor were revoked. */
	certificates: number;
	/** Drafts under way. */
	drafts: number;
}

/** What stands on a standard on a day. The intervals must be settled. */
export async function countDependents(
	db: Kysely<DB>,
	{ standardId, today }: { standardId: string; today: string }
): Promise<Dependents> {
	const { rows } = await sql<Dependents>`select
		(select count(*)::int from qualification_interval
			where standard_id = ${standardId} and from_on <= ${today}::date and until_on >= ${today}::date
				and status in ('qualified', 'expiring', 'in_grace')) as holders,
		(select count(*)::int from credential
			where kind = 'qualification' and subject = ${standardId} and revoked_on is null
				and (valid_until is null or valid_until >= ${today}::date)) as certificates,
		(select count(*)::int from standard_draft
			where standard_id = ${standardId} and state in ('open', 'proposed')) as drafts`.execute(db);
	return rows[0] ?? { holders: 0, certificates: 0, drafts: 0 };
}

/**
 * Takes a standard out of use. Nobody may hold it: an edition that ends running periods by a date
 * comes first, so that nobody loses overnight what they were promised. Its text stays readable.
 *
 * @throws standard.not_found, standard.in_use
 */
export async function retireStandard(
	db: Transaction<DB>,
	{
		actor,
		standardId,
		reason,
		now
	}: { actor: Actor; standardId: string; reason: string; now: Date }
): Promise<void> {
	assertOwns(actor, 'standard.write');
	const standard = await db
		.selectFrom('standard')
		.select(['content_hash', 'retired_at'])
		.where('id', '=', standardId)
		.forUpdate()
		.executeTakeFirst();
	if (!standard || standard.retired_at) throw notFound('standard');
	const dependents = await countDependents(db, { standardId, today: bangkokDay(now) });
	if (Object.values(dependents).some((count) => count > 0)) throw standardInUse();
	await db.updateTable('standard').set({ retired_at: now }).where('id', '=', standardId).execute();
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: 'standard.retired',
		subject: { kind: 'standard', id: standardId },
		before: { hash: standard.content_hash },
		reason,
		now
	});
}
