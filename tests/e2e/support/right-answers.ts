import { join } from 'node:path';
import { answerFields } from '#lib/domain/assessment/answers.ts';
import type { Item } from '#lib/domain/assessment/items.ts';
import { rightAnswer } from '#lib/domain/assessment/right-answer.ts';
import { compileItem } from '#lib/domain/course/compile-items.ts';
import { parseCourse } from '#lib/domain/course/parse-course.ts';
import { readContentFolder } from '#lib/server/content/read-folder.ts';

const content = join(import.meta.dirname, '../../../content');
let library: ReturnType<typeof readContentFolder> | undefined;

/** The items of a shipped quiz, keys and all, read from its files: the browser never gets them. */
export async function itemsOf(courseId: string, quizSlug: string): Promise<Map<string, Item>> {
	const quiz = (await quizzesOf(courseId)).find(({ slug }) => slug === quizSlug);
	if (!quiz) throw new Error(`content/courses/${courseId} has no quiz ${quizSlug}`);
	return new Map(quiz.items.map((item) => [item.id, item]));
}

/** Every quiz of a shipped course in its order. */
export async function quizzesOf(courseId: string): Promise<{ slug: string; items: Item[] }[]> {
	const { courses } = await (library ??= readContentFolder(content));
	const files = courses.find(({ folder }) => folder === courseId)?.files ?? [];
	const space = { courseId, assets: new Set<string>(), courses: new Map() };
	return (parseCourse(files).source?.units ?? []).flatMap((unit) => {
		if (unit.kind !== 'quiz') return [];
		const { th, en } = unit.quiz;
		const items = th.items.map(
			(item) =>
				compileItem(
					item,
					en?.items.find(({ id }) => id === item.id),
					{ space, sizeOf: () => undefined }
				).item
		);
		return [{ slug: unit.slug, items }];
	});
}

/** The form fields that earn full points. */
export function rightFields(item: Item): [string, string][] {
	return answerFields(item, rightAnswer(item));
}
