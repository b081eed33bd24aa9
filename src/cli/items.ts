import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { parseQuiz } from '#lib/domain/assessment/parse-quiz.ts';
import { readText } from '#lib/domain/course/source-text.ts';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { textEncodings, type TextEncoding } from '#lib/domain/item-exchange/decode.ts';
import { fromSource } from '#lib/domain/item-exchange/from-source.ts';
import { formats, type ExchangeFormat } from '#lib/domain/item-exchange/losses.ts';
import { changeWords, lossWords, refusalWords } from '#lib/domain/item-exchange/note-words.ts';
import {
	countOutcomes,
	planImport,
	type ImportPlan,
	type ImportRow
} from '#lib/domain/item-exchange/plan-import.ts';
import { quizHead } from '#lib/domain/studio/first-files.ts';
import { readItemFile } from '#lib/server/item-exchange/read-item-file.ts';
import { writeItemFile } from '#lib/server/item-exchange/write-item-file.ts';

type Output = { json?: boolean; lang: 'th' | 'en' };
type Import = Output & {
	to: string;
	format?: ExchangeFormat;
	encoding?: TextEncoding;
	title?: string;
	dryRun?: boolean;
	skipRefused?: boolean;
};
type Export = Output & {
	format: ExchangeFormat;
	out?: string;
	course?: string;
	quiz?: string;
	content: string;
};

/** Adds `items import` and `items export`: quiz files to and from what other systems read. */
export function registerItems(program: Command): void {
	const items = program
		.command('items')
		.description('items from and for other systems: GIFT, Moodle XML, Aiken, CSV, XLSX');
	withOutput(items.command('import'))
		.description('add the items of a file to a quiz file; exit 1 when any of it is refused')
		.argument('<file>', 'the file to read')
		.requiredOption('--to <quiz>', 'the quiz file, NN-name.quiz.md; it is made when not there')
		.addOption(new Option('--format <format>', 'default: found out').choices(formats))
		.addOption(new Option('--encoding <name>', 'default: found out').choices(textEncodings))
		.option('--title <title>', 'the title of a quiz that is made')
		.option('--dry-run', 'say what would happen and change nothing')
		.option('--skip-refused', 'save the items that stand, though others are refused')
		.action(importItems);
	withOutput(items.command('export'))
		.description('write the items of a quiz as a file; what it cannot hold is listed')
		.argument('[file]', 'a quiz file; else name --course and --quiz')
		.addOption(
			new Option('--format <format>', 'what to write').choices(formats).makeOptionMandatory()
		)
		.option('--out <file>', 'where to write (default: the standard output)')
		.option('--course <id>', 'the course folder below --content')
		.option('--quiz <id>', 'the id of a quiz of that course')
		.option('--content <folder>', 'the folder of courses', 'content/courses')
		.action(exportItems);
}

const withOutput = (command: Command): Command =>
	command
		.option('--json', 'print for a program')
		.addOption(
			new Option('--lang <lang>', 'language of the answer').choices(['th', 'en']).default('th')
		);

async function importItems(file: string, asked: Import): Promise<void> {
	const bytes = await readInput(file);
	if (!/^\d+-[a-z0-9]+(-[a-z0-9]+)*\.quiz(\.en)?\.md$/.test(basename(asked.to)))
		throw new InvalidArgumentError(`${asked.to}: name the quiz file NN-name.quiz.md`);
	const folder = dirname(asked.to);
	const quiz = (await readTextIfThere(asked.to)) ?? (await newQuiz(asked));
	const read = await readItemFile(bytes, asked).catch((thrown: unknown) => {
		if (!(thrown instanceof DomainError)) throw thrown;
		throw new InvalidArgumentError(
			`${file}: it is neither text nor a workbook (.xlsx) that can be read`
		);
	});
	const plan = planImport(read.reading, { quiz, assets: await readAssets(folder) });
	const counts = countOutcomes(plan.rows);
	const saves = !asked.dryRun && (counts.refused === 0 || asked.skipRefused === true);
	const makes = counts.new + counts.changed > 0;
	if (saves && makes) await save(plan, asked.to);
	if (counts.refused > 0) process.exitCode = 1;
	const said = {
		file,
		format: read.format,
		encoding: read.encoding,
		saved: saves && makes,
		counts
	};
	console.log(asked.json ? toJson(said, plan.rows) : report(said, plan.rows, asked));
}

/** Writes the figures first: a quiz that shows them is never there without them. */
async function save({ text, added }: ImportPlan, to: string): Promise<void> {
	const assets = join(dirname(to), '+assets');
	if (added.length > 0) await mkdir(assets, { recursive: true });
	for (const { name, bytes } of added) await writeFile(join(assets, name), bytes);
	await writeFile(to, text);
}

async function newQuiz({ to, title }: Import): Promise<string> {
	const course = await readTextIfThere(join(dirname(to), 'course.md'));
	const courseId = /^id:\s*([a-z0-9-]+)/m.exec(course ?? '')?.[1];
	if (courseId === undefined)
		throw new InvalidArgumentError(`${dirname(to)} is no course folder (one with course.md)`);
	const slug = basename(to).replace(/^\d+-|\.quiz(\.en)?\.md$/g, '');
	return quizHead(`${courseId}-${slug}`, title ?? slug);
}

type Said = {
	file: string;
	format: ExchangeFormat;
	encoding: TextEncoding | null;
	saved: boolean;
	counts: ReturnType<typeof countOutcomes>;
};

function toJson(said: Said, rows: readonly ImportRow[]): string {
	const shown = rows.map(({ line, about, outcome, id, changes, mend, refusal }) => ({
		...{ line, outcome, id, about },
		changes: changes.map((change) => ({ ...change, ...changeWords(change) })),
		mend: mend.map(({ code, message, fix }) => ({ code, message, fix })),
		...(refusal === null ? {} : { code: refusal.code, ...refusalWords(refusal) })
	}));
	return JSON.stringify({ ...said, rows: shown }, null, '\t');
}

function report(said: Said, rows: readonly ImportRow[], { lang, dryRun }: Import): string {
	const words = {
		th: {
			line: 'บรรทัด',
			...{ new: 'เพิ่มใหม่', changed: 'เปลี่ยนแปลง', unchanged: 'เหมือนเดิม', refused: 'ไม่รับ' },
			...{ saved: 'บันทึกแล้ว', dry: 'ทดลอง ยังไม่บันทึก', nothing: 'ยังไม่บันทึกสิ่งใด' },
			...{ change: 'ต่างจากไฟล์:', mend: 'ต้องแก้ก่อนเผยแพร่:' }
		},
		en: {
			line: 'line',
			...{ new: 'new', changed: 'changed', unchanged: 'unchanged', refused: 'refused' },
			...{ saved: 'Saved.', dry: 'A dry run: nothing was saved.', nothing: 'Nothing was saved.' },
			...{ change: 'unlike the file:', mend: 'to mend before publishing:' }
		}
	}[lang];
	const lines = rows.flatMap(({ line, outcome, id, about, changes, mend, refusal }) => {
		const head = `${said.file}:${line}: ${words[outcome]} ${id ?? ''} ${about}`.replace(
			/ {2,}/g,
			' '
		);
		if (refusal !== null) {
			const { reason, fix } = refusalWords(refusal);
			return [head, `    ${reason[lang]} [${refusal.code}]. ${fix[lang]}`];
		}
		const told = new Set(mend.map(({ message }) => message[lang]));
		return [
			head,
			...changes.map((change) => `    ${words.change} ${changeWords(change)[lang]}`),
			...[...told].map((message) => `    ${words.mend} ${message}`)
		];
	});
	const counts = Object.entries(said.counts).map(
		([outcome, count]) => `${words[outcome as keyof Said['counts']]} ${count}`
	);
	const read = [said.format, said.encoding].filter((word) => word !== null).join(', ');
	lines.push(`${counts.join(', ')} (${read})`);
	lines.push(said.saved ? words.saved : dryRun ? words.dry : words.nothing);
	return lines.join('\n');
}

async function exportItems(file: string | undefined, asked: Export): Promise<void> {
	const path = file ?? (await findQuiz(asked));
	const text = await readTextIfThere(path);
	if (text === undefined) throw new InvalidArgumentError(`${path}: no such file`);
	const { quiz, faults } = parseQuiz(path, text);
	const broken = faults.filter(({ severity }) => severity === 'fault');
	if (quiz === undefined || quiz.items.length === 0)
		throw new InvalidArgumentError(`${path}: ${broken[0]?.message.en ?? 'it has no items'}`);
	const assets = await readAssets(dirname(path));
	const items = quiz.items.map((item) => fromSource(item, (name) => assets.get(name)));
	const { format, lang, json, out } = asked;
	const { bytes, lost } = await writeItemFile(items, { format, locale: lang });
	if (out === undefined) process.stdout.write(bytes);
	else await writeFile(out, bytes);
	const told = lost.map((loss) => ({ ...loss, ...lossWords(loss) }));
	const left = lost.filter(({ isLeftOut }) => isLeftOut).length;
	if (left > 0) process.exitCode = 1;
	const count = items.length - left;
	// The file itself may be on the standard output.
	process.stderr.write(
		`${json ? JSON.stringify({ out, format, items: count, lost: told }, null, '\t') : exportReport(told, { count, lang })}\n`
	);
}

function exportReport(
	lost: readonly { item: string; isLeftOut: boolean; th: string; en: string }[],
	{ count, lang }: { count: number; lang: 'th' | 'en' }
): string {
	const words = {
		th: { items: 'ส่งออก', out: 'ไม่ได้ส่งออก:', without: 'ไม่มีในไฟล์:' },
		en: { items: 'items written:', out: 'left out:', without: 'not in the file:' }
	}[lang];
	const lines = lost.map(
		(loss) => `${loss.item}: ${loss.isLeftOut ? words.out : words.without} ${loss[lang]}`
	);
	return [...lines, `${words.items} ${count}`].join('\n');
}

async function findQuiz({ content, course, quiz }: Export): Promise<string> {
	if (course === undefined || quiz === undefined)
		throw new InvalidArgumentError('name a quiz file, or --course and --quiz');
	const folder = join(content, course);
	const names = await readdir(folder).catch(() => {
		throw new InvalidArgumentError(`${folder}: no such folder`);
	});
	for (const name of names.filter((each) => each.endsWith('.quiz.md'))) {
		const head = parseQuiz(name, (await readTextIfThere(join(folder, name))) ?? '').quiz;
		if (head?.id === quiz) return join(folder, name);
	}
	throw new InvalidArgumentError(`${folder} has no quiz ${quiz}`);
}

async function readAssets(folder: string): Promise<Map<string, Uint8Array>> {
	const assets = join(folder, '+assets');
	const names = await readdir(assets).catch(() => []);
	const files = names.map(async (name) => {
		const isFile = (await stat(join(assets, name))).isFile();
		return isFile ? [[name, new Uint8Array(await readFile(join(assets, name)))] as const] : [];
	});
	return new Map((await Promise.all(files)).flat());
}

async function readInput(path: string): Promise<Uint8Array> {
	const bytes = await readFile(path).catch(() => {
		throw new InvalidArgumentError(`${path}: no such file`);
	});
	return new Uint8Array(bytes);
}

async function readTextIfThere(path: string): Promise<string | undefined> {
	const content = await readFile(path).catch(() => undefined);
	return content === undefined ? undefined : readText(new Uint8Array(content));
}
