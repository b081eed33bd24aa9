import type { Kysely } from 'kysely';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { normaliseThai } from '#lib/domain/thai/normalise.ts';
import type { DB } from '../db/schema.ts';

export interface Note {
	id: number;
	/** Content hash of the paragraph it stands beside. */
	block: string;
	/** The paragraph's first words when the note was written, for when it is later rewritten. */
	quote: string;
	body: string;
	updatedAt: Date;
}

interface Place {
	personId: number;
	courseId: string;
	lessonSlug: string;
}

/** A person's own notes in a lesson. */
export async function listNotes(
	db: Kysely<DB>,
	{ personId, courseId, lessonSlug }: Place
): Promise<Note[]> {
	const rows = await db
		.selectFrom('note')
		.select(['id', 'block', 'quote', 'body', 'updated_at'])
		.where('person_id', '=', personId)
		.where('course_id', '=', courseId)
		.where('lesson_slug', '=', lessonSlug)
		.orderBy('id')
		.limit(200)
		.execute();
	return rows.map(({ updated_at, ...row }) => ({ ...row, updatedAt: updated_at }));
}

export async function addNote(
	db: Kysely<DB>,
	note: Place & { block: string; quote: string; body: string; now: Date }
): Promise<{ id: number }> {
	return db
		.insertInto('note')
		.values({
			person_id: note.personId,
			course_id: note.courseId,
			lesson_slug: note.lessonSlug,
			block: note.block,
			quote: note.quote,
			body: normaliseThai(note.body),
			created_at: note.now,
			updated_at: note.now
		})
		.returning('id')
		.executeTakeFirstOrThrow();
}

/** @throws note.not_found, also for somebody else's */
export async function editNote(
	db: Kysely<DB>,
	{ id, personId, body, now }: { id: number; personId: number; body: string; now: Date }
): Promise<void> {
	const row = await db
		.updateTable('note')
		.set({ body: normaliseThai(body), updated_at: now })
		.where('id', '=', id)
		.where('person_id', '=', personId)
		.returning('id')
		.executeTakeFirst();
	if (!row) throw notFound('note');
}

/** A note is the person's own and may go for good. */
export async function deleteNote(
	db: Kysely<DB>,
	{ id, personId }: { id: number; personId: number }
): Promise<void> {
	await db.deleteFrom('note').where('id', '=', id).where('person_id', '=', personId).execute();
}
