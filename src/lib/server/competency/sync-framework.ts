import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { parse } from 'yaml';
import { checkFramework } from '#lib/domain/course/check-framework.ts';
import { isBlocking } from '#lib/domain/course/faults.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { json } from '../db/json.ts';
import type { DB } from '../db/schema.ts';

export type FrameworkSync =
	{ outcome: 'changed' | 'unchanged'; faults: [] } | { outcome: 'refused'; faults: string[] };

/**
 * Stores a framework file when it is sound and differs from what is stored; `faults` name the lines
 * of one that is not.
 */
export async function syncFramework(
	db: Kysely<DB>,
	{ path, text, now }: { path: string; text: string; now: Date }
): Promise<FrameworkSync> {
	const { faults } = checkFramework(path, text);
	if (isBlocking(faults))
		return {
			outcome: 'refused',
			faults: faults.map(
				({ file, line, message, fix }) => `${file}:${line}: ${message.th} ${fix.th}`
			)
		};
	const document = parse(text) as { id: string };
	const hash = createHash('sha256').update(text).digest('hex');
	return db.transaction().execute(async (trx): Promise<FrameworkSync> => {
		const before = await trx
			.selectFrom('framework')
			.select('content_hash')
			.where('id', '=', document.id)
			.executeTakeFirst();
		if (before?.content_hash === hash) return { outcome: 'unchanged', faults: [] };
		const row = { document: json(document), content_hash: hash, synced_at: now };
		await trx
			.insertInto('framework')
			.values({ id: document.id, ...row })
			.onConflict((conflict) => conflict.column('id').doUpdateSet(row))
			.execute();
		await appendAudit(trx, {
			actor: { system: 'content sync' },
			action: 'framework.published',
			subject: { kind: 'framework', id: document.id },
			before: before ? { hash: before.content_hash } : undefined,
			after: { hash },
			now
		});
		return { outcome: 'changed', faults: [] };
	});
}

/** Codes that a course may award or an hours filter may name. */
export async function listCompetencyCodes(
	db: Kysely<DB>
): Promise<{ competencies: string[]; areas: string[] }> {
	const rows = await db.selectFrom('framework').select('document').execute();
	const areas = rows.flatMap(
		({ document }) =>
			(document as { areas: { code: string; competencies: { code: string }[] }[] }).areas
	);
	return {
		areas: areas.map(({ code }) => code),
		competencies: areas.flatMap(({ code, competencies }) => [
			code,
			...competencies.map((competency) => competency.code)
		])
	};
}
