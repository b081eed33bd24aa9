import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { checkStandardFiles } from '#lib/domain/qualification/check-standard.ts';
import type { ExampleResult } from '#lib/domain/qualification/check-examples.ts';
import { finding, locate } from '#lib/domain/qualification/finding.ts';
import { parseStandard } from '#lib/domain/qualification/parse.ts';
import type { Standard } from '#lib/domain/qualification/types.ts';
import type { Fault } from '#lib/domain/qualification/yaml-reader.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { json } from '../db/json.ts';
import type { DB } from '../db/schema.ts';

export type StandardSync =
	{ outcome: 'changed' | 'unchanged'; faults: [] } | { outcome: 'refused'; faults: string[] };

/** Stores a standard file when it is sound and differs from what is stored. */
export async function syncStandard(
	db: Kysely<DB>,
	{ path, text, now }: StandardFile & { now: Date }
): Promise<StandardSync> {
	const [synced] = await syncStandards(db, { files: [{ path, text }], now });
	return synced ?? { outcome: 'unchanged', faults: [] };
}

/**
 * Stores each standard file that differs from what is stored, if it is sound by itself and beside
 * the others and its worked examples come out as written; one that is not leaves the one in force.
 *
 * @returns what became of each file, in their order
 */
export async function syncStandards(
	db: Kysely<DB>,
	{ files, now }: { files: readonly StandardFile[]; now: Date }
): Promise<StandardSync[]> {
	const checked = checkStandardFiles(files.map(({ path, text }) => ({ file: path, text })));
	const synced: StandardSync[] = [];
	for (const [index, file] of files.entries()) {
		const parsed = parseStandard(file.text);
		const { ok, faults = [], failures = [] } = checked[index] ?? {};
		if (parsed.ok && ok) synced.push(await store(db, { ...parsed, text: file.text, now }));
		else {
			const examples = parsed.ok ? describeFailures(file.text, parsed.standard, failures) : [];
			synced.push({ outcome: 'refused', faults: printFaults(file.path, [...faults, ...examples]) });
		}
	}
	return synced;
}

type StandardFile = { path: string; text: string };

function printFaults(path: string, faults: readonly Fault[]): string[] {
	return faults.map(({ line, column, message }) => `${path}:${line}:${column}: ${message.th}`);
}

/** The worked examples that come out otherwise than written, at the lines they are written on. */
function describeFailures(
	text: string,
	{ examples = [] }: Standard,
	failures: readonly ExampleResult[]
): Fault[] {
	const findings = failures.map(({ example, expectation, differences }) => {
		const told = differences.map(
			({ field, expected, actual }) =>
				`${field} คาดไว้ ${JSON.stringify(expected)} แต่ได้ ${JSON.stringify(actual)}`
		);
		const index = examples.findIndex(({ name }) => name === example);
		// The failures hold the expectations of another reading of the same text.
		const place = examples[index]?.expect.findIndex(
			(each) => JSON.stringify(each) === JSON.stringify(expectation)
		);
		const message = `ตัวอย่าง “${example}” ณ ${expectation.as_of}: ${told.join('; ')}`;
		return finding(['examples', index, 'expect', place ?? 0], 'example-fails', message, message);
	});
	return locate(text, findings);
}

async function store(
	db: Kysely<DB>,
	{ standard, text, now }: { standard: Standard; text: string; now: Date }
): Promise<StandardSync> {
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
