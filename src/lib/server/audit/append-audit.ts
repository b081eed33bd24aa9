import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
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

/**
 * Adds one event to the hash chain, in the transaction of the change that it tells of: both are
 * kept or neither. Writers wait for each other at the head of the chain until that transaction ends.
 */
export async function appendAudit(db: Transaction<DB>, entry: AuditEntry): Promise<void> {
	const last = await db
		.selectFrom('audit_head')
		.select(['seq', 'hash'])
		.forUpdate()
		.executeTakeFirstOrThrow();
	const event = {
		seq: last.seq + 1,
		at: entry.now,
		actor_account_id: 'accountId' in entry.actor ? entry.actor.accountId : null,
		actor: 'system' in entry.actor ? entry.actor.system : 'account',
		action: entry.action,
		subject_kind: entry.subject.kind,
		subject_id: String(entry.subject.id),
		before: entry.before ?? null,
		after: entry.after ?? null,
		reason: entry.reason ?? null,
		previous_hash: last.hash
	};
	const hash = hashEvent(event);
	await db
		.insertInto('audit_event')
		.values({
			...event,
			before: event.before === null ? null : json(event.before),
			after: event.after === null ? null : json(event.after),
			hash
		})
		.execute();
	await db.updateTable('audit_head').set({ seq: event.seq, hash }).execute();
}

/**
 * SHA-256 over every field and the hash before it, as the database will give them back: keys
 * sorted, since jsonb does not keep order; undefined left out and dates as text, since JSON knows
 * neither.
 */
export function hashEvent(event: { at: Date } & Record<string, Json>): string {
	const stored: Json = JSON.parse(JSON.stringify(event));
	return createHash('sha256').update(canonical(stored)).digest('hex');
}

function canonical(value: Json): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (value && typeof value === 'object')
		return `{${Object.keys(value)
			.sort()
			.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
			.join(',')}}`;
	return JSON.stringify(value);
}
