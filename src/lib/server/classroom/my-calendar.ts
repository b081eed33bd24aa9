import type { Kysely } from 'kysely';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import type { DB } from '../db/schema.ts';
import { classCalendar } from './class-calendar.ts';
import { getClass } from './queries.ts';

/**
 * The calendar file of a class for somebody who has or had a place in it.
 *
 * @throws class.not_found for who never had one
 */
export async function readMyCalendar(
	db: Kysely<DB>,
	input: { personId: number; classId: number; locale: 'th' | 'en'; url: URL; now: Date }
): Promise<string> {
	const { personId, classId, locale, url, now } = input;
	const places = await db
		.selectFrom('class_place')
		.select(['seated_at', 'left_at'])
		.where('class_id', '=', classId)
		.where('person_id', '=', personId)
		.execute();
	if (places.length === 0) throw notFound('class');
	const own = places.find(({ left_at }) => left_at === null);
	return classCalendar({
		held: await getClass(db, classId),
		own: own && (own.seated_at ? 'seated' : 'waiting'),
		left: places.filter(({ left_at }) => left_at !== null).length,
		locale,
		link: `${url.origin}/classes/${classId}`,
		host: url.hostname,
		now
	});
}
