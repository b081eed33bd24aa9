import { listAreas } from '#lib/server/competency/list-areas.ts';
import { searchCatalogue } from '#lib/server/course/search-catalogue.ts';
import { database } from '#lib/server/db/current.ts';
import { listEnrolments } from '#lib/server/enrolment/queries.ts';
import { listCompletions } from '#lib/server/fact/list-completions.ts';
import { readAverages } from '#lib/server/feedback/read-feedback.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';

export async function load({ url, locals }) {
	const db = database();
	const { personId } = signedIn(locals);
	const ask = (name: string) => url.searchParams.get(name)?.trim() || undefined;
	const filter = {
		text: ask('q'),
		staffGroup: ask('group'),
		competency: ask('competency'),
		level: positive(ask('level')),
		hours: positive(ask('hours'))
	};
	const [page, areas, enrolments, completions] = await Promise.all([
		searchCatalogue(db, {
			...filter,
			maxMinutes: filter.hours ? filter.hours * 60 : undefined,
			after: ask('after')
		}),
		listAreas(db),
		listEnrolments(db, personId),
		listCompletions(db, { personId })
	]);
	const averages = await readAverages(
		db,
		page.rows.map(({ courseId }) => courseId)
	);
	const running = new Set(
		enrolments.filter(({ completedAt }) => !completedAt).map(({ courseId }) => courseId)
	);
	const query = new URLSearchParams(url.searchParams);
	if (page.next) query.set('after', page.next);
	return {
		filter,
		areas,
		nextPage: page.next ? `?${query}` : undefined,
		isFirstPage: !ask('after'),
		courses: page.rows.map((course) => ({
			id: course.courseId,
			title: course.title,
			summary: course.summary,
			staffGroups: course.staffGroups,
			awards: course.awards,
			minutes: course.minutes,
			languages: course.languages,
			isRunning: running.has(course.courseId),
			completedOn: completions.get(course.courseId),
			rating: averages.get(course.courseId)
		}))
	};
}

/** A whole number that can mean a level or hours; anything else filters nothing. */
function positive(text: string | undefined): number | undefined {
	const number = Number(text);
	return Number.isInteger(number) && number > 0 && number <= 1000 ? number : undefined;
}
