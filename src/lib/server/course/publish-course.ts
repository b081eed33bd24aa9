import { createHash } from 'node:crypto';
import { sql, type Kysely, type Transaction } from 'kysely';
import { itemKey } from '#lib/domain/assessment/item-key.ts';
import { itemVersion } from '#lib/domain/assessment/items.ts';
import { contentHash } from '#lib/domain/course/content-hash.ts';
import type {
	CompiledCourse,
	CompiledLesson,
	CompiledQuiz
} from '#lib/domain/course/compile-course.ts';
import { outlineOf } from '#lib/domain/course/progress.ts';
import type { SourceFile } from '#lib/domain/course/parse-course.ts';
import { searchKey } from '#lib/domain/thai/normalise.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { json } from '../db/json.ts';
import type { DB } from '../db/schema.ts';
import { keepSources } from './keep-sources.ts';

/** Raised when the compiler's output changes, so that unchanged sources are compiled anew. */
const compilerEdition = 3;

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');

export const courseHash = (files: SourceFile[]) =>
	sha256(`${compilerEdition}:${contentHash(files, sha256)}`);

export async function isPublished(
	db: Kysely<DB>,
	{ courseId, hash }: { courseId: string; hash: string }
): Promise<boolean> {
	const row = await db
		.selectFrom('course')
		.innerJoin('course_version', 'course_version.id', 'course.current_version_id')
		.select('course_version.id')
		.where('course.id', '=', courseId)
		.where('course_version.content_hash', '=', hash)
		.executeTakeFirst();
	return row !== undefined;
}

/**
 * Stores a compiled course as its next version and makes it current. Going back to an earlier
 * content makes that version current again instead of storing it twice.
 */
export async function publishCourse(
	db: Transaction<DB>,
	{
		course,
		files,
		hash,
		publisher,
		now
	}: {
		course: CompiledCourse;
		files: SourceFile[];
		hash: string;
		/** Who published it in the studio, which then leads the course; the folder does when absent. */
		publisher?: { accountId: number };
		now: Date;
	}
): Promise<{ versionId: number }> {
	await db
		.insertInto('course')
		.values({ id: course.id })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	const before = await db
		.selectFrom('course')
		.select('current_version_id')
		.where('id', '=', course.id)
		.forUpdate()
		.executeTakeFirstOrThrow();
	const earlier = await db
		.selectFrom('course_version')
		.select('id')
		.where('course_id', '=', course.id)
		.where('content_hash', '=', hash)
		.executeTakeFirst();
	const versionId = earlier?.id ?? (await insertVersion(db, { course, files, hash, now }));
	await db
		.updateTable('course')
		.set({
			current_version_id: versionId,
			retired_at: null,
			retired_reason: null,
			led_by: publisher ? 'studio' : 'files'
		})
		.where('id', '=', course.id)
		.execute();
	await appendAudit(db, {
		actor: publisher ?? { system: 'content sync' },
		action: 'course.published',
		subject: { kind: 'course', id: course.id },
		before: { version: before.current_version_id },
		after: { version: versionId, hash },
		now
	});
	return { versionId };
}

async function insertVersion(
	db: Transaction<DB>,
	{
		course,
		files,
		hash,
		now
	}: { course: CompiledCourse; files: SourceFile[]; hash: string; now: Date }
): Promise<number> {
	const lessons = course.units.filter((unit): unit is CompiledLesson => unit.kind === 'lesson');
	const quizzes = course.units.filter((unit): unit is CompiledQuiz => unit.kind === 'quiz');
	const { id } = await db
		.insertInto('course_version')
		.values({
			course_id: course.id,
			number: sql<number>`(select coalesce(max(number), 0) + 1 from course_version where course_id = ${course.id})`,
			content_hash: hash,
			title: json(course.title),
			summary: json(course.summary),
			intro: json(course.introduction),
			staff_groups: course.staffGroups,
			awards: json(course.awards),
			prerequisites: course.prerequisites,
			completion: json(course.completion),
			outline: json({
				...outlineOf(course),
				counts: Object.fromEntries(quizzes.map(({ id: quiz, attempts }) => [quiz, attempts.counts]))
			}),
			sources: course.sources,
			minutes: course.minutes,
			owner: course.owner,
			review_by: course.reviewBy,
			languages: course.languages,
			search_text: searchKey(
				[course.title.th, course.title.en, course.summary.th, course.summary.en].join(' ')
			),
			published_at: now
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await insertLessons(db, id, course, lessons);
	for (const quiz of quizzes) await insertQuiz(db, id, course, quiz, now);
	await insertAssets(db, id, course, files);
	await keepSources(db, { versionId: id, files });
	return id;
}

async function insertLessons(
	db: Transaction<DB>,
	versionId: number,
	course: CompiledCourse,
	lessons: CompiledLesson[]
): Promise<void> {
	if (lessons.length === 0) return;
	await db
		.insertInto('lesson_version')
		.values(
			lessons.map((lesson) => ({
				course_version_id: versionId,
				slug: lesson.slug,
				position: course.units.indexOf(lesson),
				title: json(lesson.title),
				body: json(lesson.documents),
				minutes: lesson.minutes,
				search_text: searchKey(
					[
						lesson.title.th,
						lesson.title.en,
						lesson.documents.th.text,
						lesson.documents.en?.text
					].join(' ')
				)
			}))
		)
		.execute();
}

async function insertQuiz(
	db: Transaction<DB>,
	versionId: number,
	course: CompiledCourse,
	quiz: CompiledQuiz,
	now: Date
): Promise<void> {
	await db
		.insertInto('quiz_version')
		.values({
			course_version_id: versionId,
			quiz_id: quiz.id,
			slug: quiz.slug,
			position: course.units.indexOf(quiz),
			kind: quiz.quizKind,
			title: json(quiz.title),
			rules: json({
				pass: quiz.pass,
				timeLimitMinutes: quiz.timeLimitMinutes,
				attempts: quiz.attempts,
				draw: quiz.draw,
				showFeedback: quiz.showFeedback,
				shuffle: quiz.shuffle,
				introduction: quiz.introduction
			})
		})
		.execute();
	for (const [position, item] of quiz.items.entries()) {
		const version = itemVersion(item, sha256);
		const { id: quizId, shared } = quiz;
		const key = itemKey({ courseId: course.id, quizId, itemId: item.id, shared });
		await db
			.insertInto('item_version')
			.values({
				item_key: key,
				content_hash: version.hash,
				type: item.type,
				item: json(version.item),
				created_at: now
			})
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		await db
			.insertInto('quiz_item')
			.columns(['course_version_id', 'quiz_id', 'position', 'item_version_id'])
			.expression((eb) =>
				eb
					.selectFrom('item_version')
					.select([
						sql<number>`${versionId}::bigint`.as('course_version_id'),
						sql<string>`${quiz.id}::text`.as('quiz_id'),
						sql<number>`${position}::int`.as('position'),
						'item_version.id'
					])
					.where('item_key', '=', key)
					.where('content_hash', '=', version.hash)
			)
			.execute();
	}
}

async function insertAssets(
	db: Transaction<DB>,
	versionId: number,
	course: CompiledCourse,
	files: SourceFile[]
): Promise<void> {
	for (const { name, mediaType } of course.assets) {
		const file = files.find(({ path }) => path === `+assets/${name}`);
		if (!file) continue;
		const bytes = typeof file.content === 'string' ? Buffer.from(file.content) : file.content;
		const hash = sha256(bytes);
		await db
			.insertInto('asset')
			.values({ content_hash: hash, content_type: mediaType, bytes })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		await db
			.insertInto('course_asset')
			.values({ course_version_id: versionId, name, content_hash: hash })
			.execute();
	}
}
