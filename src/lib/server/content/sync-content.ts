import type { Kysely } from 'kysely';
import { compileCourse } from '#lib/domain/course/compile-course.ts';
import { checkLibrary } from '#lib/domain/course/check-library.ts';
import { isBlocking, type Fault } from '#lib/domain/course/faults.ts';
import { pagesOf } from '#lib/domain/course/pages.ts';
import { parseCourse } from '#lib/domain/course/parse-course.ts';
import { listCompetencyCodes, syncFramework } from '../competency/sync-framework.ts';
import { courseHash, isPublished, publishCourse } from '../course/publish-course.ts';
import type { DB } from '../db/schema.ts';
import { settleIntervals } from '../qualification/settle-intervals.ts';
import { syncStandard } from '../qualification/sync-standard.ts';
import { readContentFolder } from './read-folder.ts';

export interface SyncReport {
	/** What happened, a line each; the last one sums up. */
	lines: string[];
	/** True when a file was refused; what was published before stays in force. */
	refused: boolean;
}

/**
 * Publishes what has changed in a content folder. Each course, standard and framework is its own
 * transaction: a refused one leaves the others and its own last version in force. The same files
 * twice change nothing.
 */
export async function syncContent(
	db: Kysely<DB>,
	{ folder, now }: { folder: string; now: Date }
): Promise<SyncReport> {
	const content = await readContentFolder(folder);
	const lines: string[] = [];
	let refused = 0;
	let changed = 0;
	const refuse = (faults: Fault[]) => {
		refused++;
		for (const fault of faults.filter(({ severity }) => severity === 'fault'))
			lines.push(`${fault.file}:${fault.line}: ${fault.message.th} ${fault.fix.th}`);
	};

	for (const file of content.framework) if (await syncFramework(db, { ...file, now })) changed++;
	for (const file of content.standards) {
		const { outcome, faults } = await syncStandard(db, { ...file, now });
		if (outcome === 'refused') {
			refused++;
			lines.push(...faults);
		} else if (outcome === 'changed') changed++;
	}
	await settleIntervals(db);

	const parsed = content.courses.map(({ folder: name, files }) => ({
		folder: name,
		files,
		...parseCourse(files.map((file) => file))
	}));
	const readable = parsed.flatMap(({ source, ...rest }) => (source ? [{ ...rest, source }] : []));
	const competencies = await listCompetencyCodes(db);
	const context = {
		...competencies,
		courses: readable.map(({ source }) => ({ id: source.id, pages: pagesOf(source) }))
	};
	const libraryFaults = checkLibrary(readable);
	if (isBlocking(libraryFaults)) refuse(libraryFaults);

	for (const { source, faults, folder: name, files } of parsed) {
		if (!source || isBlocking(faults)) {
			refuse(faults.map((fault) => ({ ...fault, file: `${name}/${fault.file}` })));
			continue;
		}
		const hash = courseHash(files);
		if (await isPublished(db, { courseId: source.id, hash })) continue;
		const compiled = await compileCourse(source, context);
		if (isBlocking(compiled.faults)) {
			refuse(compiled.faults.map((fault) => ({ ...fault, file: `${name}/${fault.file}` })));
			continue;
		}
		await db
			.transaction()
			.execute((trx) => publishCourse(trx, { course: compiled.course, files, hash, now }));
		changed++;
	}
	lines.push(
		`${content.courses.length} courses, ${content.standards.length} standards: ${changed} published, ${refused} refused`
	);
	return { lines, refused: refused > 0 };
}
