import type { Kysely } from 'kysely';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { decodeKey, toPage, type Page } from '../db/keyset.ts';
import type { DB } from '../db/schema.ts';
import { nameColumns, nameOf } from '../person/names.ts';
import { pathWithin, type ReadingScope } from '../person/reading-scope.ts';
import type { ExportQuestion } from './export-question.ts';

export interface ExportRun {
	id: number;
	exportId: string;
	kind: string;
	question: ExportQuestion;
	people: number;
	rows: number;
	format: string;
	at: Date;
	/** The day of `known_at` was over: nothing more can become known on it. */
	final: boolean;
	by: { th: string; en: string } | null;
}

const pageSize = 20;

/** The account's own exports, newest first. */
export async function listExports(
	db: Kysely<DB>,
	{ accountId, after }: { accountId: number; after?: string }
): Promise<Page<ExportRun>> {
	const [before] = decodeKey(after) ?? [];
	const rows = await runs(db)
		.where('account_id', '=', accountId)
		.$if(Number.isSafeInteger(before), (query) =>
			query.where('export_run.id', '<', before as number)
		)
		.orderBy('export_run.id', 'desc')
		.limit(pageSize + 1)
		.execute();
	return toPage(rows.map(toRun), pageSize, ({ id }) => [id]);
}

/**
 * What a file with this id was: the question and when it was asked, by whom. Nothing for an id that
 * was never given, nor for a question about units outside the scope.
 *
 * @param text the id as typed
 */
export async function findExports(
	db: Kysely<DB>,
	{ scope, text }: { scope: ReadingScope; text: string }
): Promise<ExportRun[]> {
	const id = text.toLowerCase().replace(/[^0-9a-f]/g, '');
	const rows = await runs(db)
		.where('export_id', '=', id)
		.orderBy('export_run.id', 'desc')
		.limit(pageSize)
		.execute();
	const [first] = rows;
	if (!first) return [];
	const { units } = first.question as ExportQuestion;
	const reached = await db
		.selectFrom('org_unit')
		.select('code')
		.where('code', 'in', units)
		.where(pathWithin('org_unit.path', scope))
		.execute();
	return reached.length === units.length ? rows.map(toRun) : [];
}

const runs = (db: Kysely<DB>) =>
	db
		.selectFrom('export_run')
		.leftJoin('account', 'account.id', 'export_run.account_id')
		.leftJoin('person', 'person.id', 'account.person_id')
		.select([
			'export_run.id',
			'export_run.export_id',
			'export_run.kind',
			'export_run.question',
			'export_run.people',
			'export_run.rows',
			'export_run.format',
			'export_run.made_at',
			...nameColumns
		]);

function toRun(row: Awaited<ReturnType<ReturnType<typeof runs>['execute']>>[number]): ExportRun {
	const question = row.question as ExportQuestion;
	const { prefix_th, given_name_th, surname_th } = row;
	return {
		id: row.id,
		exportId: row.export_id,
		kind: row.kind,
		question,
		people: row.people,
		rows: row.rows,
		format: row.format,
		at: row.made_at,
		final: question.knownAt < bangkokDay(row.made_at),
		by:
			prefix_th === null || given_name_th === null || surname_th === null
				? null
				: nameOf({ ...row, prefix_th, given_name_th, surname_th })
	};
}
