import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { parseStandard } from '#lib/domain/qualification/parse.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { json } from '../db/json.ts';
import type { DB } from '../db/schema.ts';

export type StandardSync =
	{ outcome: 'changed' | 'unchanged'; faults: [] } | { outcome: 'refused'; faults: string[] };

/** Stores a standard file when it is sound and differs from what is stored. */
export async function syncStandard(
	db: Kysely<DB>,
	{ path, text, now }: { path: string; text: string; now: Date }
): Promise<StandardSync> {
	const parsed = parseStandard(text);
	if (!parsed.ok)
		return {
			outcome: 'refused',
			faults: parsed.faults.map(
				({ line, column, message }) => `${path}:${line}:${column}: ${message.th}`
			)
		};
	const { standard } = parsed;
	const hash = createHash('sha256').update(text).digest('hex');
	return db.transaction().execute(async (trx): Promise<StandardSync> => {
		const before = await trx
			.selectFrom('standard')
			.select(['content_hash', 'retired_at'])
			.where('id', '=', standard.id)
			.executeTakeFirst();
		if (before?.content_hash === hash && before.retired_at === null)
			return { outcome: 'unchanged', faults: [] };
		const row = {
			title: json(standard.title),
			source: text,
			content_hash: hash,
			synced_at: now,
			retired_at: null
		};
		await trx
			.insertInto('standard')
			.values({ id: standard.id, ...row })
			.onConflict((conflict) => conflict.column('id').doUpdateSet(row))
			.execute();
		await appendAudit(trx, {
			actor: { system: 'content sync' },
			action: 'standard.published',
			subject: { kind: 'standard', id: standard.id },
			before: before ? { hash: before.content_hash } : undefined,
			after: { hash, editions: standard.editions.map(({ edition }) => edition) },
			now
		});
		return { outcome: 'changed', faults: [] };
	});
}
