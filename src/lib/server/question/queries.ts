import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import type { Localised } from '#lib/domain/course/localised.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { shownBeside, type Blocks } from '#lib/domain/question/place.ts';
import { seesQuestion, type QuestionState } from '#lib/domain/question/question.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { getCurrentVersion, type CourseVersion } from '../course/queries.ts';
import { listNamed } from '../course-trainer/trainers.ts';
import { decodeKey, toPage, type Page } from '../db/keyset.ts';
import type { DB } from '../db/schema.ts';
import { nameColumns, nameOf } from '../person/names.ts';
import { assertWritesCourses } from '../studio/access.ts';

/**
 * Where each question of a course stands in a version: as it was decided last, up to that version. A
 * row `place` beside the row `question`.
 */
const placeIn = (number: RawBuilder<number>) => sql`join lateral (
	select asked.course_version_id, asked.lesson_slug, asked.block, asked.quote, version.number
	from lesson_question_place asked
	join course_version version on version.id = asked.course_version_id
	where asked.question_id = question.id and version.number <= ${number}
	order by version.number desc limit 1) place on true`;

export interface QuestionBeside {
	id: number;
	/** Paragraph of the lesson as shown; absent when it reads otherwise there. */
	block?: string;
	quote: string;
	body: string;
	state: QuestionState;
	isOwn: boolean;
	isPublished: boolean;
	askedAt: Date;
	/** The version for which it was asked or carried over. */
	version: number;
	acceptedId: number | null;
	answers: { id: number; body: string; at: Date }[];
}

const mostBeside = 200;

/**
 * What was asked beside the paragraphs of a lesson, as one reader may see it. Whether a paragraph is the
 * same in this version, its words decide; who asked sees their question also where it is not.
 */
export async function listBeside(
	db: Kysely<DB>,
	input: {
		version: CourseVersion;
		lessonSlug: string;
		shown: Blocks;
		/** The lesson's other language. */
		other?: Blocks;
		personId: number;
		isTrainer: boolean;
	}
): Promise<QuestionBeside[]> {
	const { version, lessonSlug, shown, other, personId, isTrainer } = input;
	const { rows } = await sql<{
		id: number;
		body: string;
		state: QuestionState;
		askedBy: number;
		askedAt: Date;
		publishedAt: Date | null;
		acceptedId: number | null;
		block: string;
		quote: string;
		number: number;
	}>`
		select question.id, question.body, question.state, question.asked_by as "askedBy",
			question.asked_at as "askedAt", question.published_at as "publishedAt",
			question.accepted_answer_id as "acceptedId", place.block, place.quote, place.number
		from lesson_question question ${placeIn(sql`${version.number}`)}
		where question.course_id = ${version.courseId} and question.state <> 'withdrawn'
			and place.lesson_slug = ${lessonSlug}
			and (question.state = 'accepted' or question.published_at is not null
				or question.asked_by = ${personId} or ${isTrainer})
		order by question.id limit ${mostBeside}`.execute(db);
	const answers = await listAnswers(
		db,
		rows.map(({ id }) => id)
	);
	return rows.flatMap((row): QuestionBeside[] => {
		const isOwn = row.askedBy === personId;
		const isPublished = row.publishedAt !== null;
		const block = shownBeside(row.block, shown, other);
		const sees = seesQuestion({ state: row.state, isPublished }, { isAsker: isOwn, isTrainer });
		if (!sees || (block === undefined && !isOwn)) return [];
		const { id, body, state, quote, askedAt, acceptedId, number } = row;
		return [
			{
				...(block !== undefined && { block }),
				...{ id, body, state, quote, isOwn, isPublished, askedAt, acceptedId },
				version: number,
				answers: (answers.get(id) ?? []).map(({ id: answer, body: text, at }) => ({
					id: answer,
					body: text,
					at
				}))
			}
		];
	});
}

async function listAnswers(db: Kysely<DB>, questionIds: number[]) {
	if (questionIds.length === 0) return new Map<number, never>();
	const rows = await db
		.selectFrom('lesson_answer')
		.innerJoin('account', 'account.id', 'lesson_answer.written_by')
		.innerJoin('person', 'person.id', 'account.person_id')
		.where('question_id', 'in', questionIds)
		.select(['lesson_answer.id', 'question_id', 'body', 'written_at as at'])
		.select(nameColumns)
		.orderBy('lesson_answer.id')
		.execute();
	return Map.groupBy(
		rows.map((row) => ({
			id: row.id,
			questionId: row.question_id,
			body: row.body,
			at: row.at,
			by: nameOf(row)
		})),
		({ questionId }) => questionId
	);
}

export const questionViews = ['open', 'answered', 'accepted', 'changed'] as const;
export type QuestionView = (typeof questionViews)[number];

export interface ListedQuestion {
	id: number;
	body: string;
	state: QuestionState;
	isPublished: boolean;
	askedAt: Date;
	quote: string;
	lessonSlug: string | null;
	/** The version for which it was asked or carried over. */
	version: number;
	/** Its paragraph reads otherwise in the current version, and nobody has decided about it. */
	isChanged: boolean;
}

const pageSize = 20;
const rank = sql<number>`array_position(array['open', 'answered', 'accepted'], question.state)`;
const inLesson = (lang: string) =>
	sql`lesson.body->${sql.lit(lang)}->'blocks' @> jsonb_build_array(jsonb_build_object('id', place.block))`;

/** The paragraph of `place` is nowhere in the lesson in that version, in neither language. */
const isChanged = (version: CourseVersion) => sql<boolean>`(
	question.state <> 'withdrawn' and place.block is not null
	and place.course_version_id <> ${version.id}
	and not exists (
		select 1 from lesson_version lesson
		where lesson.course_version_id = ${version.id} and lesson.slug = place.lesson_slug
			and (${inLesson('th')} or ${inLesson('en')})))`;

/**
 * Questions of a course, open ones first and of each the newest first.
 *
 * @throws studio.not_found, course.not_found
 */
export async function listQuestions(
	db: Kysely<DB>,
	input: {
		actor: Actor;
		courseId: string;
		lesson?: string;
		view?: QuestionView;
		after?: string;
	}
): Promise<Page<ListedQuestion>> {
	const { actor, courseId, lesson, view, after } = input;
	assertWritesCourses(actor);
	const version = await getCurrentVersion(db, courseId);
	const [afterRank, afterId] = decodeKey(after) ?? [];
	const conditions = [sql<boolean>`question.course_id = ${courseId}`];
	conditions.push(sql<boolean>`question.state <> 'withdrawn'`);
	if (lesson) conditions.push(sql<boolean>`place.lesson_slug = ${lesson}`);
	if (view === 'changed') conditions.push(isChanged(version), worthKeeping);
	else if (view) conditions.push(sql<boolean>`question.state = ${view}`);
	if (Number.isSafeInteger(afterRank) && Number.isSafeInteger(afterId))
		conditions.push(
			sql<boolean>`(${rank} > ${afterRank} or (${rank} = ${afterRank} and question.id < ${afterId}))`
		);
	const { rows } = await sql<ListedQuestion & { rank: number }>`
		select question.id, question.body, question.state, question.asked_at as "askedAt",
			question.published_at is not null as "isPublished", place.quote,
			place.lesson_slug as "lessonSlug", place.number as version, ${rank} as rank,
			(${isChanged(version)} and ${worthKeeping}) as "isChanged"
		from lesson_question question ${placeIn(sql`${version.number}`)}
		where ${sql.join(conditions, sql` and `)}
		order by ${rank}, question.id desc limit ${pageSize + 1}`.execute(db);
	return toPage(rows, pageSize, (row) => [row.rank, row.id]);
}

/** Others read it, so it matters where it stands. */
const worthKeeping = sql<boolean>`(question.state = 'accepted' or question.published_at is not null)`;

/**
 * One question with its answers, as its trainers read it. Who asked is named to who looks after the
 * course.
 *
 * @throws studio.not_found, question.not_found
 */
export async function readQuestion(
	db: Kysely<DB>,
	{ actor, courseId, id, now }: { actor: Actor; courseId: string; id: number; now: Date }
) {
	assertWritesCourses(actor);
	const version = await getCurrentVersion(db, courseId);
	const { rows } = await sql<
		ListedQuestion & { askedBy: number; acceptedId: number | null; block: string | null }
	>`
		select question.id, question.body, question.state, question.asked_at as "askedAt",
			question.asked_by as "askedBy", question.accepted_answer_id as "acceptedId",
			question.published_at is not null as "isPublished", place.quote, place.block,
			place.lesson_slug as "lessonSlug", place.number as version,
			(${isChanged(version)} and ${worthKeeping}) as "isChanged"
		from lesson_question question ${placeIn(sql`${version.number}`)}
		where question.id = ${id} and question.course_id = ${courseId}
			and question.state <> 'withdrawn'`.execute(db);
	const [row] = rows;
	if (!row) throw notFound('question');
	const [answers, names] = await Promise.all([
		listAnswers(db, [id]),
		listNamed(db, { actor, courseId, personIds: [row.askedBy], today: bangkokDay(now) })
	]);
	const { askedBy, ...question } = row;
	return {
		...question,
		askedBy: names.get(askedBy),
		answers: answers.get(id) ?? [],
		currentVersion: version.number,
		/** The paragraphs of the current version that it may be carried over to. */
		paragraphs: row.isChanged ? await listParagraphs(db, version) : []
	};
}

/** Every paragraph of a version's lessons in Thai, in order. */
export async function listParagraphs(
	db: Kysely<DB>,
	version: CourseVersion
): Promise<{ lessonSlug: string; title: Localised; block: string; text: string }[]> {
	const rows = await db
		.selectFrom('lesson_version')
		.where('course_version_id', '=', version.id)
		.select(['slug', 'title', 'body'])
		.orderBy('position')
		.execute();
	return rows.flatMap(({ slug, title, body }) =>
		(body as { th: { blocks: { id: string; text: string }[] } }).th.blocks.map((block) => ({
			lessonSlug: slug,
			title: title as Localised,
			block: block.id,
			text: block.text.slice(0, 80)
		}))
	);
}
