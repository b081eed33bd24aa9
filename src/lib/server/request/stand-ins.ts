import { sql, type Kysely, type Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { DomainError, notFound } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';
import { nameColumns, nameOf } from '../person/names.ts';

export interface ShownStandIn {
	id: number;
	name: { th: string; en: string };
	fromOn: string;
	untilOn: string;
	reason: string;
}

/** Names somebody who decides in one's stead on some days, beside oneself. @throws account.not_found, stand_in.past, stand_in.own */
export async function nameStandIn(
	db: Transaction<DB>,
	input: {
		actor: Actor;
		email: string;
		fromOn: string;
		untilOn: string;
		reason: string;
		now: Date;
	}
): Promise<number> {
	const { actor, email, fromOn, untilOn, reason, now } = input;
	if (untilOn < fromOn || untilOn < bangkokDay(now)) throw new DomainError('stand_in.past', 422);
	const account = await db
		.selectFrom('account')
		.select('id')
		.where('email', '=', email.toLowerCase())
		.where('disabled_at', 'is', null)
		.executeTakeFirst();
	if (!account) throw notFound('account');
	if (account.id === actor.accountId) throw new DomainError('stand_in.own', 422);
	const { id } = await db
		.insertInto('stand_in')
		.values({
			account_id: actor.accountId,
			stand_in_account_id: account.id,
			from_on: fromOn,
			until_on: untilOn,
			reason,
			named_at: now
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: 'stand_in.named',
		subject: { kind: 'account', id: actor.accountId },
		after: { stand_in: account.id, from: fromOn, until: untilOn },
		reason,
		now
	});
	return id;
}

/** Ends a delegation of one's own. @throws stand_in.not_found */
export async function withdrawStandIn(
	db: Transaction<DB>,
	{ actor, standInId, now }: { actor: Actor; standInId: number; now: Date }
): Promise<void> {
	const ended = await db
		.updateTable('stand_in')
		.set({ withdrawn_at: now })
		.where('id', '=', standInId)
		.where('account_id', '=', actor.accountId)
		.where('withdrawn_at', 'is', null)
		.returning('stand_in_account_id')
		.executeTakeFirst();
	if (!ended) throw notFound('stand_in');
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: 'stand_in.withdrawn',
		subject: { kind: 'account', id: actor.accountId },
		before: { stand_in: ended.stand_in_account_id },
		now
	});
}

/** Who stands in for an account, now or later; and for whom it stands in. */
export async function listStandIns(
	db: Kysely<DB>,
	{ actor, now }: { actor: Actor; now: Date }
): Promise<{ mine: ShownStandIn[]; forOthers: ShownStandIn[] }> {
	const today = bangkokDay(now);
	const list = async (own: 'account_id' | 'stand_in_account_id') => {
		const other = own === 'account_id' ? 'stand_in_account_id' : 'account_id';
		const rows = await db
			.selectFrom('stand_in')
			.innerJoin('account', 'account.id', `stand_in.${other}`)
			.innerJoin('person', 'person.id', 'account.person_id')
			.where(`stand_in.${own}`, '=', actor.accountId)
			.where('stand_in.withdrawn_at', 'is', null)
			.where(sql<boolean>`stand_in.until_on >= ${today}::date`)
			.select(['stand_in.id', 'stand_in.from_on', 'stand_in.until_on', 'stand_in.reason'])
			.select(nameColumns)
			.orderBy('stand_in.from_on')
			.orderBy('stand_in.id')
			.limit(50)
			.execute();
		return rows.map((row) => ({
			id: row.id,
			name: nameOf(row),
			fromOn: row.from_on,
			untilOn: row.until_on,
			reason: row.reason
		}));
	};
	const [mine, forOthers] = await Promise.all([list('account_id'), list('stand_in_account_id')]);
	return { mine, forOthers };
}
