import { unzipSync } from 'fflate';
import type { SourceFile } from '#lib/domain/course/course-source.ts';

const mostFiles = 500;
const mostBytes = 50_000_000;

export type ReadZip = { files: SourceFile[] } | { fault: 'unreadable' | 'too_large' | 'no_course' };

/**
 * The files of a course in a zip archive: the folder that holds course.md, whatever it is called.
 * What systems add beside (`__MACOSX`, names that begin with a dot) is left out.
 */
export function readCourseZip(bytes: Uint8Array): ReadZip {
	let sum = 0;
	let count = 0;
	let entries: Record<string, Uint8Array>;
	try {
		entries = unzipSync(bytes, {
			filter: ({ name, originalSize }) => {
				if (name.endsWith('/') || name.split('/').some(isSystem)) return false;
				sum += originalSize;
				count++;
				return sum <= mostBytes && count <= mostFiles;
			}
		});
	} catch {
		return { fault: 'unreadable' };
	}
	if (sum > mostBytes || count > mostFiles) return { fault: 'too_large' };
	const head = Object.keys(entries)
		.filter((name) => name === 'course.md' || name.endsWith('/course.md'))
		.sort((a, b) => a.length - b.length)[0];
	if (head === undefined) return { fault: 'no_course' };
	const root = head.slice(0, -'course.md'.length);
	const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
	return {
		files: Object.entries(entries)
			.filter(([name]) => name.startsWith(root))
			.map(([name, content]) => ({
				path: name.slice(root.length),
				content: name.endsWith('.md') ? decoder.decode(content) : content
			}))
			.sort((a, b) => (a.path < b.path ? -1 : 1))
	};
}

const isSystem = (part: string) => part === '__MACOSX' || part.startsWith('.');
