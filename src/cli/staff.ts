import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Option, type Command } from 'commander';
import type { Kysely } from 'kysely';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { faultWords } from '#lib/domain/import/fault-texts.ts';
import { fieldWords, importKinds, type ImportKind } from '#lib/domain/import/fields.ts';
import { checkMapping, recogniseColumns } from '#lib/domain/import/recognise-columns.ts';
import { isIsoDay } from '#lib/domain/thai/dates.ts';
import type { DB } from '#lib/server/db/schema.ts';
import { confirmImport, saveConfirmed } from '#lib/server/import/confirm-import.ts';
import { discardImport } from '#lib/server/import/discard-import.ts';
import { operator } from '#lib/server/import/import-scope.ts';
import { prepareImport } from '#lib/server/import/prepare-import.ts';
import {
	getImport,
	listImportRows,
	type Import,
	type ImportRow
} from '#lib/server/import/queries.ts';
import { readFile as readTable } from '#lib/server/import/read-file.ts';
import { settleIntervals } from '#lib/server/qualification/settle-intervals.ts';
import { showProgress } from './show-progress.ts';
import { withDatabase } from './with-database.ts';

interface Asked {
	kind: ImportKind;
	dryRun?: boolean;
	mapping?: string;
	encoding?: 'utf-8' | 'windows-874';
	era?: 'be' | 'ce';
	levelScheme?: 'dpis' | 'sm';
	changesFrom?: string;
	skipRefused?: boolean;
	json?: boolean;
}

/** Of very many refused rows the first say enough. */
const shownRows = 200;

/**
 * `staff import FILE`: the same import as on the pages, for a nightly file of an HR system. A file
 * with a refused row changes nothing, unless told to leave such rows out.
 */
export function registerStaff(program: Command): void {
	program
		.command('staff')
		.description('people, posts and what they completed, from files of HR systems')
		.command('import')
		.argument('<file>', 'CSV or .xlsx')
		.addOption(new Option('--kind <kind>', 'what it lists').choices(importKinds).default('staff'))
		.option('--dry-run', 'say what would happen and change nothing')
		.option('--mapping <file>', 'JSON object: heading in the file → field')
		.addOption(
			new Option('--encoding <name>', 'default: found out').choices(['utf-8', 'windows-874'])
		)
		.addOption(new Option('--era <era>', 'calendar of two-digit years').choices(['be', 'ce']))
		.addOption(
			new Option('--level-scheme <scheme>', 'scheme of all level codes').choices(['dpis', 'sm'])
		)
		.option('--changes-from <day>', 'day from which units and posts that differ are so, 2026-10-01')
		.option('--skip-refused', 'save the rows that stand, though others are refused')
		.option('--json', 'print for a program')
		.description('import a file; exit 1 when a row is refused or left open')
		.action(run);
}

async function run(file: string, asked: Asked): Promise<void> {
	const bytes = await readInput(file);
	try {
		await withDatabase((db) => importFile(db, { name: basename(file), bytes, asked }));
	} catch (thrown) {
		if (!(thrown instanceof DomainError)) throw thrown;
		refuse(asked, thrown.code, refusals[thrown.code] ?? thrown.code);
	}
}

const refusals: Record<string, string> = {
	'import.empty': 'The file has no rows below a line of headings.',
	'import.unreadable': 'The file is neither a workbook nor text that can be read.',
	'import.old_workbook': 'Save the .xls file as .xlsx.',
	'import.no_key':
		'Set NATIONAL_ID_KEY (64 hexadecimal digits): national ID numbers are stored sealed.',
	'import.bad_key': 'NATIONAL_ID_KEY must be 64 hexadecimal digits.'
};

async function importFile(
	db: Kysely<DB>,
	{ name, bytes, asked }: { name: string; bytes: Uint8Array; asked: Asked }
): Promise<void> {
	const { kind, era, levelScheme } = asked;
	const now = new Date();
	if (asked.changesFrom !== undefined && !isIsoDay(asked.changesFrom)) {
		refuse(asked, 'day', `--changes-from ${asked.changesFrom} is no day`);
		process.exitCode = 2;
		return;
	}
	const { headings } = await readTable(bytes, { kind, encoding: asked.encoding });
	const mapping = asked.mapping ? await readMapping(asked.mapping, kind, headings) : undefined;
	const { importId: id, status } = await prepareImport(db, {
		importer: operator,
		kind,
		fileName: name,
		bytes,
		encoding: asked.encoding,
		mapping,
		changesFrom: asked.changesFrom,
		choices:
			era || levelScheme
				? { ...(era ? { era } : {}), ...(levelScheme ? { levelScheme } : {}) }
				: undefined,
		now
	});
	const item = await getImport(db, { id, importer: operator });
	if (status === 'mapping') {
		await discard(db, id, now);
		const faults = checkMapping(kind, item.mapping);
		const missing = faults.map(({ code, field }) => `${code} ${field}`).join(', ');
		return refuse(
			asked,
			'import.columns',
			`The columns do not suffice: ${missing}. See --mapping.`
		);
	}
	const bad = [
		...(await listImportRows(db, { importId: id, outcome: 'refused', limit: shownRows })).rows,
		...(await listImportRows(db, { importId: id, outcome: 'question', limit: shownRows })).rows
	];
	const open = (item.counts.refused ?? 0) + (item.counts.question ?? 0);
	const saves = !asked.dryRun && (open === 0 || asked.skipRefused);
	let saved: string = 'nothing';
	if (saves) {
		await confirmImport(db, { id, importer: operator, now });
		saved = await saveConfirmed(db, { id, now });
		if (saved === 'applied') {
			const settling = showProgress('people derived');
			await settleIntervals(db, { onProgress: settling.tell });
			settling.end();
		} else await discard(db, id, now);
	} else await discard(db, id, now);
	if (open > 0 || (saves && saved !== 'applied')) process.exitCode = 1;
	if (asked.json) console.log(JSON.stringify(toJson(id, item, bad, saved === 'applied')));
	else print(id, item, bad, saved === 'applied', asked);
}

const discard = (db: Kysely<DB>, id: number, now: Date) =>
	db.transaction().execute((trx) => discardImport(trx, { id, importer: operator, now }));

function refuse({ json }: Asked, code: string, text: string): void {
	if (json) console.log(JSON.stringify({ saved: false, fault: code, message: text }));
	else console.error(`${text}\nNothing was saved.`);
	process.exitCode = 1;
}

function toJson(id: number, { kind, counts }: Import, rows: ImportRow[], saved: boolean) {
	return {
		import: id,
		kind,
		saved,
		counts,
		rows: rows.map(({ line, outcome, faults }) => ({
			line,
			outcome,
			faults: faults.map((fault) => ({ ...fault, ...faultWords(fault, 'en') }))
		}))
	};
}

function print(
	id: number,
	{ kind, counts }: Import,
	rows: ImportRow[],
	saved: boolean,
	{ dryRun }: Asked
): void {
	for (const { line, outcome, faults } of rows)
		if (outcome === 'question')
			console.log(`line ${line}: the name is that of somebody here; answer on the import's page`);
		else
			for (const fault of faults) {
				const { reason, fix } = faultWords(fault, 'en');
				console.log(`line ${line}: ${fieldWords(kind, fault.field).en}: ${reason}. ${fix}.`);
			}
	const said = Object.entries(counts).map(([outcome, count]) => `${count} ${outcome}`);
	console.log(said.join(', '));
	if (saved) console.log(`Saved as import ${id}.`);
	else console.log(dryRun ? 'A dry run: nothing was saved.' : 'Nothing was saved.');
}

/** `{ "heading": "field" }`; headings that are not named are recognised as usual. */
async function readMapping(file: string, kind: ImportKind, headings: string[]) {
	const text = await readFile(file, 'utf8');
	const named: unknown = JSON.parse(text);
	if (named === null || typeof named !== 'object' || Array.isArray(named))
		throw new Error(`${file}: write an object of heading and field`);
	const chosen = new Map(Object.entries(named as Record<string, string | null>));
	const known = recogniseColumns(kind, headings);
	return headings.map((heading, at) => {
		const field = chosen.get(heading);
		return field === undefined ? (known[at] ?? null) : field;
	});
}

async function readInput(file: string): Promise<Uint8Array> {
	const found = await stat(file).catch(() => undefined);
	if (!found?.isFile()) throw new Error(`There is no file ${file}.`);
	return new Uint8Array(await readFile(file));
}
