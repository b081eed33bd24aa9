import type { Kysely } from 'kysely';
import { scopeOf, type Actor } from '#lib/domain/access/capabilities.ts';
import { listAreas } from '../competency/list-areas.ts';
import { currentCourses } from '../course/queries.ts';
import type { DB } from '../db/schema.ts';
import { pathWithin } from '../person/reading-scope.ts';
import { assertManagesSome } from './list-classes.ts';

/** A list to choose from stays short enough to send; any other unit is typed by its code. */
const mostUnits = 400;

/**
 * What the form of a class offers: units that the actor manages classes of, courses, areas.
 *
 * @throws class.not_found for who manages none
 */
export async function listClassChoices(db: Kysely<DB>, actor: Actor) {
	assertManagesSome(actor);
	const [units, courses, areas] = await Promise.all([
		db
			.selectFrom('org_unit')
			.select(['code', 'name_th', 'name_en'])
			.where(pathWithin('org_unit.path', scopeOf(actor, 'class.manage')))
			.where('closed_on', 'is', null)
			.orderBy('path')
			.limit(mostUnits)
			.execute(),
		currentCourses(db),
		listAreas(db)
	]);
	return {
		units: units.map(({ code, name_th, name_en }) => ({
			code,
			name: { th: name_th, en: name_en }
		})),
		courses: [...courses.values()].map(({ courseId, title }) => ({ id: courseId, title })),
		areas: areas.map(({ code, title }) => ({ code, title }))
	};
}
