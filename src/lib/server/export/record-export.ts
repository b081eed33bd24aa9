import type { Kysely } from 'kysely';
import { appendAudit } from '../audit/append-audit.ts';
import { json } from '../db/json.ts';
import type { DB, Json } from '../db/schema.ts';

/** Who takes people's data away: a person, or another system by its token. */
export type ExportAsker = { accountId: number } | { tokenId: number };

export type ExportKind = 'qualifications' | 'training' | 'report';

/**
 * Notes in the audit trail that somebody begins to take an export away. Before the first byte leaves:
 * a download that is broken off has given away what it gave.
 */
export async function auditExport(
	db: Kysely<DB>,
	{
		by,
		kind,
		question,
		reason,
		now
	}: { by: ExportAsker; kind: ExportKind; question: Json; reason?: string; now: Date }
): Promise<void> {
	await db.transaction().execute((trx) =>
		appendAudit(trx, {
			actor: 'accountId' in by ? by : { system: 'api' },
			action: 'export.made',
			subject: { kind: 'export', id: kind },
			after: { ...question, ...('tokenId' in by && { token: by.tokenId }) },
			...(reason && { reason }),
			now
		})
	);
}

/** Keeps which question an export answered, under the id that it prints. */
export async function recordExport(
	db: Kysely<DB>,
	run: {
		by: ExportAsker;
		exportId: string;
		kind: ExportKind;
		question: object;
		people: number;
		rows: number;
		format: string;
		locale: string;
		now: Date;
	}
): Promise<void> {
	await db
		.insertInto('export_run')
		.values({
			export_id: run.exportId,
			kind: run.kind,
			question: json(run.question as Json),
			people: run.people,
			rows: run.rows,
			format: run.format,
			locale: run.locale,
			account_id: 'accountId' in run.by ? run.by.accountId : null,
			api_token_id: 'tokenId' in run.by ? run.by.tokenId : null,
			made_at: run.now
		})
		.execute();
}
