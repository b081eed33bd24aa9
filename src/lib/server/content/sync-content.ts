import type { Kysely } from 'kysely';
import { compileCourse } from '#lib/domain/course/compile-course.ts';
import { checkLibrary } from '#lib/domain/course/check-library.ts';
import type { CourseSource, SourceFile } from '#lib/domain/course/course-source.ts';
import { isBlocking, type Fault } from '#lib/domain/course/faults.ts';
import { pagesOf } from '#lib/domain/course/pages.ts';
import { parseCourse } from '#lib/domain/course/parse-course.ts';
import {
	listCompetencyCodes,
	syncFramework,
	type FrameworkSync
} from '../competency/sync-framework.ts';
import { findWithoutSources, keepSources } from '../course/keep-sources.ts';
import { courseHash, isPublished, publishCourse } from '../course/publish-course.ts';
import type { DB } from '../db/schema.ts';
import { syncHolidays, type HolidaySync } from '../holiday/sync-holidays.ts';
import { buildRollup } from '../qualification/rollup.ts';
import { settleIntervals } from '../qualification/settle-intervals.ts';
import { syncStandards, type StandardSync } from '../qualification/sync-standard.ts';
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
		lines.push(...linesOf(faults));
	};

	const count = ({ outcome, faults }: FrameworkSync | StandardSync | HolidaySync) => {
		if (outcome === 'refused') refused++;
		else if (outcome === 'changed') changed++;
		lines.push(...faults);
	};
	for (const file of content.framework) count(await syncFramework(db, { ...file, now }));
	for (const synced of await syncStandards(db, { files: content.standards, now })) count(synced);
	for (const file of content.holidays) count(await syncHolidays(db, { ...file, now }));
	await settleIntervals(db);
	await buildRollup(db);

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
	const withheld = withholdFaulty(readable);

	for (const { source, faults, folder: name, files } of parsed) {
		const fromLibrary = withheld.get(name);
		if (!source || isBlocking(faults) || fromLibrary) {
			refuse(faults.map((fault) => ({ ...fault, file: `${name}/${fault.file}` })));
			lines.push(...(fromLibrary ?? []));
			continue;
		}
		const hash = courseHash(files);
		if (await isPublished(db, { courseId: source.id, hash })) {
			await settlePublished(db, { courseId: source.id, files });
			continue;
		}
		const { ledBy, retired } = await findLead(db, source.id);
		if (retired) {
			lines.push(
				`${name}: หลักสูตรนี้เลิกเปิดเรียนแล้ว จึงไม่เผยแพร่ ให้เปิดเรียนอีกครั้งที่ /studio/courses/${source.id}/retire ก่อน (retired, left as it is: reopen it there first)`
			);
			continue;
		}
		if (ledBy === 'studio') {
			lines.push(
				`${name}: หลักสูตรนี้เผยแพร่ล่าสุดจากสตูดิโอ จึงไม่เผยแพร่ทับ ให้ดาวน์โหลดโฟลเดอร์ที่ /studio/courses/${source.id} มาวางแทน แล้วแก้ต่อจากนั้น (last published from the studio, left as it is: export it there and continue from that folder)`
			);
			continue;
		}
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

/** A folder that holds what is published leads the course again, and its files are kept. */
async function settlePublished(
	db: Kysely<DB>,
	{ courseId, files }: { courseId: string; files: SourceFile[] }
): Promise<void> {
	await db.transaction().execute(async (trx) => {
		const versionId = await findWithoutSources(trx, courseId);
		if (versionId !== undefined) await keepSources(trx, { versionId, files });
		await trx
			.updateTable('course')
			.set({ led_by: 'files' })
			.where('id', '=', courseId)
			.where('led_by', '=', 'studio')
			.execute();
	});
}

async function findLead(db: Kysely<DB>, courseId: string) {
	const course = await db
		.selectFrom('course')
		.select(['led_by', 'retired_at'])
		.where('id', '=', courseId)
		.executeTakeFirst();
	return { ledBy: course?.led_by, retired: Boolean(course?.retired_at) };
}

const linesOf = (faults: Fault[]) =>
	faults
		.filter(({ severity }) => severity === 'fault')
		.map(({ file, line, message, fix }) => `${file}:${line}: ${message.th} ${fix.th}`);

type Read = { folder: string; source: CourseSource };

/**
 * The folders whose courses only the whole library shows to be wrong, with the lines to tell. Of
 * those that share an id none is published, since nobody can say whose it is.
 */
function withholdFaulty(courses: readonly Read[]): Map<string, string[]> {
	const withheld = new Map<string, string[]>();
	for (const fault of checkLibrary(courses)) {
		if (!isBlocking([fault])) continue;
		const folder = fault.file.slice(0, fault.file.indexOf('/'));
		withheld.set(folder, [...(withheld.get(folder) ?? []), ...linesOf([fault])]);
	}
	for (const course of courses) {
		if (withheld.has(course.folder)) continue;
		const others = courses.filter((other) => other !== course && shareAnId(course, other));
		if (others.length === 0) continue;
		const names = others.map(({ folder }) => folder).join(', ');
		withheld.set(course.folder, [
			`${course.folder}/course.md:1: ยังไม่เผยแพร่ เพราะมีรหัสซ้ำกับ ${names} ให้แก้รหัสให้ต่างกันก่อน`
		]);
	}
	return withheld;
}

function shareAnId(one: Read, other: Read): boolean {
	const quizIds = quizIdsOf(other);
	return one.source.id === other.source.id || quizIdsOf(one).some((id) => quizIds.includes(id));
}

const quizIdsOf = ({ source }: Read) =>
	source.units.flatMap((unit) => (unit.kind === 'quiz' ? [unit.quiz.th.id] : []));
