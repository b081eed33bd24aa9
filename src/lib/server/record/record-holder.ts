import type { Kysely } from 'kysely';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import type { DB } from '../db/schema.ts';
import { printedName } from '../credential/printed-name.ts';

/** Who a record is about, as its head prints: name, number, and the post held on a day. */
export async function readRecordHolder(
	db: Kysely<DB>,
	{ personId, asOf, locale }: { personId: number; asOf: string; locale: 'th' | 'en' }
) {
	const [person, post, name] = await Promise.all([
		db.selectFrom('person').select('person_no').where('id', '=', personId).executeTakeFirst(),
		db
			.selectFrom('appointment')
			.innerJoin('position', 'position.id', 'appointment.position_id')
			.innerJoin('org_unit', 'org_unit.id', 'position.org_unit_id')
			.select(['position.title_th', 'position.title_en', 'org_unit.name_th', 'org_unit.name_en'])
			.where('appointment.person_id', '=', personId)
			.where('appointment.kind', '=', 'substantive')
			.where('appointment.starts_on', '<=', asOf)
			.where('appointment.withdrawn_on', 'is', null)
			.orderBy('appointment.starts_on', 'desc')
			.limit(1)
			.executeTakeFirst(),
		printedName(db, personId)
	]);
	if (!person) throw notFound('person');
	const thai = locale === 'th';
	return {
		name: thai ? name.th : (name.en ?? name.th),
		personNumber: person.person_no,
		...(post && {
			position: thai ? post.title_th : post.title_en,
			organisation: thai ? post.name_th : post.name_en
		})
	};
}
