import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { DB, Json } from '../db/schema.ts';
import { json } from '../db/json.ts';

export interface AuditEntry {
	/** A person's account, or the part of the system that acts by itself. */
	actor: { accountId: number } | { system: string };
	action: string;
	subject: { kind: string; id: string | number };
	before?: Json;
	after?: Json;
	reason?: string;
	now: Date;
}

/** Any constant; the lock serialises writers of the chain and nothing else. */
const chainLock = 7_420_001;

/**
 * Adds one event to the hash chain, in the transaction of the change that it tells of: both are
 * kept or neither.
 */
export async function appendAudit(db: Transaction<DB>, entry: AuditEntry): Promise<void> {
	await sql`select pg_advisory_xact_lock(${sql.lit(chainLock)})`.execute(db);
	const last = await db
		.selectFrom('audit_event')
		.select(['seq', 'hash'])
		.orderBy('seq', 'desc')
		.limit(1)
		.executeTakeFirst();
	const event = {
		seq: (last?.seq ?? 0) + 1,
		at: entry.now,
		actor_account_id: 'accountId' in entry.actor ? entry.actor.accountId : null,
		actor: 'system' in entry.actor ? entry.actor.system : 'account',
		action: entry.action,
		subject_kind: entry.subject.kind,
		subject_id: String(entry.subject.id),
		before: entry.before ?? null,
		after: entry.after ?? null,
		reason: entry.reason ?? null,
		previous_hash: last?.hash ?? ''
	};
	await db
		.insertInto('audit_event')
		.values({
			...event,
			before: event.before === null ? null : json(event.before),
			after: event.after === null ? null : json(event.after),
			hash: hashEvent(event)
		})
		.execute();
}

/** SHA-256 over every field and the hash before it; keys sorted, since jsonb does not keep order. */
export function hashEvent(event: { at: Date } & Record<string, Json>): string {
	return createHash('sha256')
		.update(canonical({ ...event, at: event.at.toISOString() }))
		.digest('hex');
}

function canonical(value: Json): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (value && typeof value === 'object')
		return `{${Object.keys(value)
			.sort()
			.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
			.join(',')}}`;
	return JSON.stringify(value) ?? 'null';
}
