import { stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { checkFramework, type FrameworkCodes } from '#lib/domain/course/check-framework.ts';
import { checkLibrary } from '#lib/domain/course/check-library.ts';
import { compileCourse } from '#lib/domain/course/compile-course.ts';
import { isBlocking, sortFaults, type Fault } from '#lib/domain/course/faults.ts';
import type { Lang } from '#lib/domain/course/localised.ts';
import { pagesOf } from '#lib/domain/course/pages.ts';
import { parseCourse } from '#lib/domain/course/parse-course.ts';
import { readContentFolder, type ContentFolder } from '#lib/server/content/read-folder.ts';

type Options = { json?: boolean; lang: Lang; warnings: boolean };

/** Adds `content check [path…]`; returns the `content` command for other verbs. */
export function registerContent(program: Command): Command {
	const content = program.command('content').description('courses, items and the framework');
	content
		.command('check')
		.description('check content files and say what to mend, and where')
		.argument('[path...]', 'files or folders inside a content folder (default: content)')
		.option('--json', 'print the faults as JSON')
		.option('--no-warnings', 'print only what refuses publishing')
		.addOption(
			new Option('--lang <lang>', 'language of the messages').choices(['th', 'en']).default('th')
		)
		.action(async (paths: string[], options: Options) => {
			const faults = await checkPaths(paths.length > 0 ? paths : ['content']);
			const shown = faults.filter(({ severity }) => options.warnings || severity === 'fault');
			console.log(options.json ? JSON.stringify(shown, null, '\t') : report(shown, options.lang));
			process.exitCode = isBlocking(faults) ? 1 : 0;
		});
	return content;
}

/**
 * The faults of the files at or below the paths. Each is checked with its whole content folder
 * at hand, so that links, prerequisites and ids are known. File names are relative to the
 * working directory.
 */
async function checkPaths(paths: string[]): Promise<Fault[]> {
	const wanted = paths.map((path) => resolve(path));
	const roots = new Set(await Promise.all(wanted.map(contentRootOf)));
	const faults: Fault[] = [];
	for (const root of roots) {
		const found = checkContent(await readContentFolder(root));
		faults.push(...found.map((fault) => ({ ...fault, file: resolve(root, fault.file) })));
	}
	return sortFaults(
		faults
			.filter(({ file }) => wanted.some((path) => file === path || file.startsWith(path + sep)))
			.map((fault) => ({ ...fault, file: relative('.', fault.file) }))
	);
}

/** Everything wrong in a content folder; files are named relative to it. */
export function checkContent(content: ContentFolder): Fault[] {
	const faults: Fault[] = [];
	const frameworks = content.framework.map(({ path, text }) => {
		const checked = checkFramework(join('framework', basename(path)), text);
		faults.push(...checked.faults);
		return checked.codes;
	});
	const parsed = content.courses.map(({ folder, files }) => ({ folder, ...parseCourse(files) }));
	const readable = parsed.flatMap(({ folder, source }) => (source ? [{ folder, source }] : []));
	const courses = readable.map(({ source }) => ({ id: source.id, pages: pagesOf(source) }));
	for (const { folder, source, faults: found } of parsed) {
		const codes = mergeCodes(frameworks);
		const compiled = source && compileCourse(source, { ...codes, courses });
		const all = [...found, ...(compiled?.faults ?? [])];
		// A framework that cannot be read is told once, not again at every award.
		const own = frameworks.includes(undefined)
			? all.filter(({ code }) => !/^course\.unknown-(competency|area)$/.test(code))
			: all;
		faults.push(...own.map((fault) => ({ ...fault, file: join('courses', folder, fault.file) })));
	}
	const library = checkLibrary(readable);
	faults.push(...library.map((fault) => ({ ...fault, file: join('courses', fault.file) })));
	return sortFaults(faults);
}

function mergeCodes(frameworks: readonly (FrameworkCodes | undefined)[]): FrameworkCodes {
	return {
		areas: frameworks.flatMap((codes) => codes?.areas ?? []),
		competencies: frameworks.flatMap((codes) => codes?.competencies ?? [])
	};
}

// The nearest folder at or above the path that has courses/ or framework/ in it.
async function contentRootOf(path: string): Promise<string> {
	if (!(await exists(path))) throw new InvalidArgumentError(`${path}: no such file or folder`);
	for (let at = path; ; at = dirname(at)) {
		if ((await exists(join(at, 'courses'))) || (await exists(join(at, 'framework')))) return at;
		if (at === dirname(at)) break;
	}
	throw new InvalidArgumentError(`${path} is not inside a content folder (one with courses/)`);
}

async function exists(path: string): Promise<boolean> {
	return stat(path).then(
		() => true,
		() => false
	);
}

function report(faults: readonly Fault[], lang: Lang): string {
	const words = {
		th: { fault: 'ผิด', warning: 'เตือน', fix: 'แก้:', none: 'ไม่พบข้อผิดพลาด' },
		en: { fault: 'fault', warning: 'warning', fix: 'fix:', none: 'No faults found' }
	}[lang];
	if (faults.length === 0) return words.none;
	const lines = faults.map(({ file, line, column, code, severity, message, fix }) => {
		const place = [file, line, ...(column === undefined ? [] : [column])].join(':');
		return `${place}: ${words[severity]} ${message[lang]} [${code}]\n    ${words.fix} ${fix[lang]}`;
	});
	const count = faults.filter(({ severity }) => severity === 'fault').length;
	lines.push(`${words.fault} ${count}, ${words.warning} ${faults.length - count}`);
	return lines.join('\n');
}
