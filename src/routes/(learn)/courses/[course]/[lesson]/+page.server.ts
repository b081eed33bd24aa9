import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { readLessonPage } from '#lib/server/course/lesson-page.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { addNote, deleteNote, editNote } from '#lib/server/note/notes.ts';

export const load = ({ params, locals }) =>
	answer(async () => {
		const { personId } = signedIn(locals);
		const page = await readLessonPage(database(), {
			courseId: params.course,
			slug: params.lesson,
			personId,
			locale: locals.locale
		});
		// One address form for every unit of a course: links need not know which kind it is.
		if (!page) redirect(307, `/courses/${params.course}/quizzes/${params.lesson}`);
		return page;
	});

const longestNote = 5000;

export const actions = {
	addNote: ({ request, params, locals }) =>
		answer(async () => {
			const { personId } = signedIn(locals);
			const form = await request.formData();
			const body = text(form.get('body'));
			if (!body) return fail(422, { noteError: m.note_empty() });
			const place = { courseId: params.course, personId };
			const page = await readLessonPage(database(), {
				...place,
				slug: params.lesson,
				locale: locals.locale
			});
			const beside = page?.places.find(({ id }) => id === form.get('block')) ?? page?.places[0];
			if (!beside) return fail(422, { noteError: m.note_empty() });
			await addNote(database(), {
				...place,
				lessonSlug: params.lesson,
				block: beside.id,
				quote: beside.text,
				body: body.slice(0, longestNote),
				now: new Date()
			});
			return { noteSaved: true };
		}),
	editNote: ({ request, locals }) =>
		answer(async () => {
			const { personId } = signedIn(locals);
			const form = await request.formData();
			const body = text(form.get('body'));
			if (!body) return fail(422, { noteError: m.note_empty() });
			const id = readId(form.get('id'), 'note');
			await editNote(database(), {
				id,
				personId,
				body: body.slice(0, longestNote),
				now: new Date()
			});
			return { noteSaved: true };
		}),
	deleteNote: ({ request, locals }) =>
		answer(async () => {
			const { personId } = signedIn(locals);
			const id = readId((await request.formData()).get('id'), 'note');
			await deleteNote(database(), { id, personId });
			return { noteSaved: true };
		})
};

const text = (value: FormDataEntryValue | null) => (typeof value === 'string' ? value.trim() : '');
