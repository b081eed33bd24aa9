import { fail, redirect } from '@sveltejs/kit';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { longestQuestion } from '#lib/domain/question/question.ts';
import { m } from '#lib/paraglide/messages.js';
import { readLessonPage } from '#lib/server/course/lesson-page.ts';
import { looksAfter } from '#lib/server/course-trainer/trainers.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { addNote, deleteNote, editNote } from '#lib/server/note/notes.ts';
import { acceptAnswer } from '#lib/server/question/answer-question.ts';
import { ask, withdrawQuestion } from '#lib/server/question/ask.ts';

export const load = ({ params, locals }) =>
	answer(async () => {
		const actor = signedIn(locals);
		const courseId = params.course;
		const page = await readLessonPage(database(), {
			courseId,
			slug: params.lesson,
			personId: actor.personId,
			locale: locals.locale,
			isTrainer: await looksAfter(database(), { actor, courseId })
		});
		// One address form for every unit of a course: links need not know which kind it is.
		if (!page) redirect(307, `/courses/${params.course}/quizzes/${params.lesson}`);
		return { ...page, slug: params.lesson };
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
		}),
	ask: ({ request, params, locals }) =>
		answer(async () => {
			const actor = signedIn(locals);
			const form = await request.formData();
			const [block, body] = [text(form.get('block')), text(form.get('body'))];
			const refuse = (questionRefused: string) => fail(422, { questionRefused, block, body });
			if (!body) return refuse(m.question_empty());
			if (body.length > longestQuestion) return refuse(m.question_too_long());
			const { course, lesson } = params;
			const place = { courseId: course, slug: lesson, personId: actor.personId };
			const page = await readLessonPage(database(), { ...place, locale: locals.locale });
			const beside = page?.places.find(({ id }) => id === block);
			if (!page || !beside) return refuse(m.question_no_paragraph());
			const question = {
				actor,
				courseVersionId: page.course.versionId,
				lessonSlug: lesson,
				block: beside.id,
				quote: beside.text,
				body,
				now: new Date()
			};
			const asked = await database()
				.transaction()
				.execute((trx) => ask(trx, question))
				.catch((thrown: unknown) => {
					if (thrown instanceof DomainError && thrown.code === 'question.too_many') return null;
					throw thrown;
				});
			if (!asked) return refuse(m.question_too_many());
			redirect(303, `/courses/${course}/${lesson}#question-${asked.questionId}`);
		}),
	acceptAnswer: ({ request, params, locals }) =>
		answer(async () => {
			const actor = signedIn(locals);
			const form = await request.formData();
			const id = readId(form.get('id'), 'question');
			const answerId = readId(form.get('answer'), 'question');
			await database()
				.transaction()
				.execute((trx) => acceptAnswer(trx, { actor, id, answerId, now: new Date() }));
			redirect(303, `/courses/${params.course}/${params.lesson}#question-${id}`);
		}),
	withdrawQuestion: ({ request, params, locals }) =>
		answer(async () => {
			const { personId } = signedIn(locals);
			const id = readId((await request.formData()).get('id'), 'question');
			await withdrawQuestion(database(), { id, personId });
			redirect(303, `/courses/${params.course}/${params.lesson}#ask`);
		})
};

const text = (value: FormDataEntryValue | null) => (typeof value === 'string' ? value.trim() : '');
