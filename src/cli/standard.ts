import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { FIRST_DAY, toDayNumber } from '#lib/domain/qualification/calendar.ts';
import { checkStandardFiles } from '#lib/domain/qualification/check-standard.ts';
import { evaluate } from '#lib/domain/qualification/evaluate.ts';
import { parseFacts } from '#lib/domain/qualification/parse-facts.ts';
import { parseStandard } from '#lib/domain/qualification/parse.ts';
import { explainEvaluation } from '#lib/domain/qualification/render-evaluation.ts';
import { printCheck, printFaults } from '#lib/domain/qualification/render-check.ts';
import type { Lang } from '#lib/domain/qualification/render-words.ts';
import type { Day } from '#lib/domain/qualification/types.ts';

const DEFAULT = 'content/standards';

type Output = { json?: boolean; lang: Lang };
type Asked = Output & {
	facts: string;
	asOf: Day;
	knownAt?: Day;
	appointedOn?: Day;
	appointedUntil?: Day;
};

/** Adds `standard check` and `standard explain`; returns the `standard` command. */
export function registerStandard(program: Command): Command {
	const standard = program.command('standard').description('qualification standards');
	withOutput(standard.command('check'))
		.description('validate standards and run their worked examples')
		.argument('[path]', 'a standard file or a folder of them', DEFAULT)
		.action(async (path: string, { json, lang }: Output) => {
			const files = checkStandardFiles(await readStandardFiles(path));
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
	return standard;
}

async function explain(file: string, asked: Asked): Promise<void> {
	const { json, lang } = asked;
	const parsed = parseStandard(await readText(file));
	if (!parsed.ok) return refuse(printFaults(file, parsed.faults, lang));
	const given = parseFacts(await readText(asked.facts));
	if (!given.ok) return refuse(printFaults(asked.facts, given.faults, lang));
	const until = asked.appointedUntil;
	const span = { from: asked.appointedOn ?? FIRST_DAY, ...(until === undefined ? {} : { until }) };
	const evaluation = evaluate(parsed.standard, { spans: [span] }, given.facts, {
		asOf: asked.asOf,
		...(asked.knownAt === undefined ? {} : { knownAt: asked.knownAt })
	});
	console.log(
		json
			? JSON.stringify(evaluation, null, '\t')
			: explainEvaluation(parsed.standard, evaluation, given.facts, { lang })
	);
}

function refuse(text: string): void {
	console.error(text);
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
