import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { SourceFile } from '#lib/domain/course/parse-course.ts';

export interface ContentFolder {
	framework: { path: string; text: string }[];
	standards: { path: string; text: string }[];
	courses: { folder: string; files: SourceFile[] }[];
	/** Public holidays of single years, when there is a list. */
	holidays: { path: string; text: string }[];
}

/** Reads content/ from disk in name order; a part that is missing is empty. */
export async function readContentFolder(root: string): Promise<ContentFolder> {
	const folders = await subfolders(join(root, 'courses'));
	return {
		framework: await yamlFiles(join(root, 'framework')),
		standards: await yamlFiles(join(root, 'standards')),
		courses: await Promise.all(
			folders.map(async (folder) => ({
				folder,
				files: await courseFiles(join(root, 'courses', folder))
			}))
		),
		holidays: (await yamlFiles(root)).filter(({ path }) => path.endsWith('holidays.yaml'))
	};
}

async function subfolders(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { withFileTypes: true }).catch(emptyWhenMissing);
	return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
}

async function yamlFiles(folder: string): Promise<{ path: string; text: string }[]> {
	const entries = await readdir(folder, { withFileTypes: true }).catch(emptyWhenMissing);
	const names = entries.map((entry) => entry.name).filter((name) => /\.ya?ml$/.test(name)).sort();
	return Promise.all(
		names.map(async (name) => ({
			path: join(folder, name),
			text: await readFile(join(folder, name), 'utf8')
		}))
	);
}

async function courseFiles(folder: string): Promise<SourceFile[]> {
	const entries = await readdir(folder, { withFileTypes: true, recursive: true });
	const paths = entries
		.filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
		.map((entry) => join(entry.parentPath, entry.name))
		.sort();
	return Promise.all(
		paths.map(async (path) => ({
			path: relative(folder, path).split(sep).join('/'),
			content: path.endsWith('.md') ? await readFile(path, 'utf8') : await readFile(path)
		}))
	);
}

function emptyWhenMissing(fault: NodeJS.ErrnoException): [] {
	if (fault.code === 'ENOENT') return [];
	throw fault;
}
