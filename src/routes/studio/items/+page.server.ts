import { currentCourses } from '#lib/server/course/queries.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { pageLinks } from '#lib/server/http/page-links.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { listItems } from '#lib/server/item/list-items.ts';

const fields = [
	'course',
	'quiz',
	'tag',
	'level',
	'competency',
	'owner',
	'type',
	'state',
	'text'
] as const;

export const load = ({ locals, url }) =>
	answer(async () => {
		const db = database();
		const filter = Object.fromEntries(
			fields.flatMap((name) => {
				const value = url.searchParams.get(name)?.trim();
				return value ? [[name, value]] : [];
			})
		);
		const { rows, next } = await listItems(db, {
			actor: signedIn(locals),
			filter,
			after: url.searchParams.get('after')
		});
		const courses = [...(await currentCourses(db)).values()];
		const codes = courses.flatMap(({ awards }) =>
			awards.map((award) => ('competency' in award ? award.competency : award.area))
		);
		return {
			items: rows,
			filter: filter as Partial<Record<(typeof fields)[number], string>>,
			courses: courses.map(({ courseId, title }) => ({ courseId, title })),
			quizzes: courses.flatMap(({ outline }) =>
				outline.units.flatMap((unit) =>
					unit.kind === 'quiz' ? [{ id: unit.id, title: unit.title }] : []
				)
			),
			owners: [...new Set(courses.map(({ owner }) => owner))].sort(),
			competencies: [...new Set(codes)].sort(),
			...pageLinks(url, next)
		};
	});
