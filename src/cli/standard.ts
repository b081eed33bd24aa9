import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { FIRST_DAY, toDayNumber } from '#lib/domain/qualification/calendar.ts';
import { checkStandardFiles } from '#lib/domain/qualification/check-standard.ts';
import { evaluate } from '#lib/domain/qualification/evaluate.ts';
import { printStandardSchema } from '#lib/domain/qualification/json-schema.ts';
import { parseFacts } from '#lib/domain/qualification/parse-facts.ts';
import { parseStandard } from '#lib/domain/qualification/parse.ts';
import { explainEvaluation } from '#lib/domain/qualification/render-evaluation.ts';
import { printCheck, printFaults } from '#lib/domain/qualification/render-check.ts';
import { printMutations } from '#lib/domain/qualification/render-mutations.ts';
import { describeStandard } from '#lib/domain/qualification/render-standard.ts';
import { printLines, type Lang } from '#lib/domain/qualification/render-words.ts';
import { runMutations } from '#lib/domain/qualification/run-mutations.ts';
import type { Day, Standard } from '#lib/domain/qualification/types.ts';
import { readContentTitles } from './content-titles.ts';

const DEFAULT = 'content/standards';

type Output = { json?: boolean; lang: Lang };
type Asked = Output & {
	facts: string;
	asOf: Day;
	knownAt?: Day;
	appointedOn?: Day;
	appointedUntil?: Day;
};

/** Adds `standard check`, `explain`, `show`, `mutate` and `schema`; returns the `standard` command. */
export function registerStandard(program: Command): Command {
	const standard = program.command('standard').description('qualification standards');
	withOutput(standard.command('check'))
		.description('validate standards and run their worked examples')
		.argument('[path]', 'a standard file or a folder of them', DEFAULT)
		.action(async (path: string, { json, lang }: Output) => {
			const read = await readStandardFiles(path);
			const { titleOf, hasContent } = await readContentTitles(path);
			const files = checkStandardFiles(read, hasContent ? titleOf : undefined);
			const ok = files.every((file) => file.ok);
			console.log(json ? JSON.stringify({ ok, files }, null, '\t') : printCheck(files, lang));
			if (!ok) process.exitCode = 1;
		});
	withOutput(standard.command('explain'))
		.description('say what one person holds on a day, and why')
		.argument('<file>', 'a standard file')
		.requiredOption('--facts <file>', 'the facts about the person, JSON or YAML')
		.requiredOption('--as-of <day>', 'the day asked about, YYYY-MM-DD', readDayArgument)
		.option('--known-at <day>', 'only what was recorded by this day', readDayArgument)
		.option('--appointed-on <day>', 'first day in post (default: since ever)', readDayArgument)
		.option('--appointed-until <day>', 'last day in post', readDayArgument)
		.action(explain);
	withOutput(standard.command('show'))
		.description('say a standard in sentences, to be read beside the order it stands for')
		.argument('<file>', 'a standard file')
		.action(async (file: string, { json, lang }: Output) => {
			const shown = await readStandard(file, lang);
			if (shown === undefined) return;
			const lines = describeStandard(shown, { lang, ...(await readContentTitles(file)) });
			console.log(json ? JSON.stringify(lines, null, '\t') : printLines(lines));
		});
	withOutput(standard.command('mutate'))
		.description('change each rule a little and see which changes the worked examples notice')
		.argument('[path]', 'a standard file or a folder of them', DEFAULT)
		.option('--at-least <percent>', 'how many of a hundred must be noticed', readPercent, 80)
		.action(mutate);
	standard
		.command('schema')
		.description('print the JSON Schema of standard files, for static/standard.schema.json')
		.action(() => {
			process.stdout.write(printStandardSchema());
		});
	return standard;
}

async function mutate(
	path: string,
	{ json, lang, atLeast }: Output & { atLeast: number }
): Promise<void> {
	const files = await readStandardFiles(path);
	const runs = [];
	for (const { file, text } of files) {
		const parsed = parseStandard(text);
		if (!parsed.ok) refuse(printFaults(file, parsed.faults, lang));
		else runs.push(runMutations(parsed.standard));
	}
	console.log(json ? JSON.stringify(runs, withoutStandards, '\t') : printMutations(runs, lang));
	if (runs.some(({ score }) => score * 100 < atLeast)) process.exitCode = 1;
}

// A survivor is told by its place and change; the whole changed standard would drown them.
function withoutStandards(key: string, value: unknown): unknown {
	return key === 'standard' && typeof value === 'object' ? undefined : value;
}

function readPercent(text: string): number {
	const percent = Number(text);
	if (percent >= 0 && percent <= 100) return percent;
	throw new InvalidArgumentError('write a number from 0 to 100');
}

async function readStandard(file: string, lang: Lang): Promise<Standard | undefined> {
	const parsed = parseStandard(await readText(file));
	if (parsed.ok) return parsed.standard;
	refuse(printFaults(file, parsed.faults, lang));
	return undefined;
}

async function explain(file: string, asked: Asked): Promise<void> {
	const { json, lang } = asked;
	const standard = await readStandard(file, lang);
	if (standard === undefined) return;
	const given = parseFacts(await readText(asked.facts));
	if (!given.ok) return refuse(printFaults(asked.facts, given.faults, lang));
	const until = asked.appointedUntil;
	const span = { from: asked.appointedOn ?? FIRST_DAY, ...(until === undefined ? {} : { until }) };
	const evaluation = evaluate(standard, { spans: [span] }, given.facts, {
		asOf: asked.asOf,
		...(asked.knownAt === undefined ? {} : { knownAt: asked.knownAt })
	});
	console.log(
		json
			? JSON.stringify(evaluation, null, '\t')
			: explainEvaluation(standard, evaluation, given.facts, {
					lang,
					...(await readContentTitles(file))
				})
	);
}

function refuse(text: string): void {
	process.stderr.write(`${text}\n`);
	process.exitCode = 1;
}

function withOutput(command: Command): Command {
	return command
		.option('--json', 'print for a program')
		.addOption(
			new Option('--lang <lang>', 'language of the answer').choices(['th', 'en']).default('th')
		);
}

function readDayArgument(text: string): Day {
	if (Number.isNaN(toDayNumber(text))) {
		throw new InvalidArgumentError('write a day as YYYY-MM-DD, such as 2026-10-01');
	}
	return text;
}

/** The standard files at the path, in order of name; each with the name to show. */
async function readStandardFiles(path: string): Promise<{ file: string; text: string }[]> {
	const found = await stat(path).catch(() => undefined);
	if (found === undefined) throw new InvalidArgumentError(`${path}: no such file or folder`);
	const names = found.isDirectory()
		? (await readdir(path, { recursive: true }))
				.filter((name) => /\.ya?ml$/.test(name))
				.sort()
				.map((name) => join(path, name))
		: [path];
	return Promise.all(names.map(async (name) => ({ file: name, text: await readText(name) })));
}

async function readText(path: string): Promise<string> {
	return readFile(path, 'utf8').catch((cause: unknown) => {
		throw new InvalidArgumentError(`${path}: cannot be read (${(cause as Error).message})`);
	});
}
