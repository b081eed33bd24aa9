import type { Kysely, Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { json } from '../db/json.ts';
import type { DB } from '../db/schema.ts';

/** What an agency's letters have in common: who signs them, and which numerals it uses. */
export interface LetterDefaults {
	signatory: { name: string; position: string };
	numerals: 'arab' | 'thai';
}

const keyOf = (issuer: string) => `letter:${issuer}`;

/** @param issuer the agency, as its letters print it */
export async function readLetterDefaults(
	db: Kysely<DB>,
	issuer: string
): Promise<LetterDefaults | undefined> {
	const row = await db
		.selectFrom('setting')
		.select('value')
		.where('key', '=', keyOf(issuer))
		.executeTakeFirst();
	return row?.value as LetterDefaults | undefined;
}

/** Keeps them for the agency's next letters. The caller has seen that the actor issues its letters. */
export async function rememberLetterDefaults(
	db: Transaction<DB>,
	{
		actor,
		issuer,
		defaults,
		now
	}: { actor: Actor; issuer: string; defaults: LetterDefaults; now: Date }
): Promise<void> {
	const before = await readLetterDefaults(db, issuer);
	if (JSON.stringify(before) === JSON.stringify(defaults)) return;
	const value = { value: json(defaults), changed_by: actor.accountId, changed_at: now };
	await db
		.insertInto('setting')
		.values({ key: keyOf(issuer), ...value })
		.onConflict((conflict) => conflict.column('key').doUpdateSet(value))
		.execute();
	await appendAudit(db, {
		actor: { accountId: actor.accountId },
		action: 'setting.changed',
		subject: { kind: 'setting', id: keyOf(issuer) },
		before: before ?? null,
		after: defaults,
		now
	});
}
