import { strToU8, zipSync } from 'fflate';
import type { SourceFile } from '#lib/domain/course/course-source.ts';

/** All files carry this day, so that the same folder is the same archive byte for byte. */
const mtime = new Date(2000, 0, 1);

/** A course's folder as a zip archive, in a folder of the course's name. */
export function zipCourse(courseId: string, files: readonly SourceFile[]): Uint8Array {
	return zipSync(
		Object.fromEntries(
			files.map(({ path, content }) => [
				`${courseId}/${path}`,
				[typeof content === 'string' ? strToU8(content) : content, { mtime }] as const
			])
		) as Parameters<typeof zipSync>[0]
	);
}
