import type { Transaction } from 'kysely';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { normaliseThai, searchKey } from '#lib/domain/thai/normalise.ts';
import { placeInPost, type NewAppointment } from '../appointment/appoint.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';

export interface NewPerson {
	personNo: string;
	prefixTh: string;
	givenNameTh: string;
	surnameTh: string;
	prefixEn: string | null;
	givenNameEn: string | null;
	surnameEn: string | null;
	email: string | null;
	bornOn: string | null;
}

/**
 * Puts a person on record with the first post they hold: what the post requires is required from that
 * day on, with no job in between.
 *
 * @throws person.number_taken, person.email_taken, and what `appoint` refuses
 */
export async function hirePerson(
	db: Transaction<DB>,
	{ person, ...appointment }: Omit<NewAppointment, 'personId'> & { person: NewPerson }
): Promise<{ personId: number }> {
	await assertNew(db, person);
	const words = normalised(person);
	const { id: personId } = await db
		.insertInto('person')
		.values({
			person_no: words.personNo,
			prefix_th: words.prefixTh,
			given_name_th: words.givenNameTh,
			surname_th: words.surnameTh,
			prefix_en: words.prefixEn,
			given_name_en: words.givenNameEn,
			surname_en: words.surnameEn,
			email: words.email?.toLowerCase() ?? null,
			born_on: words.bornOn,
			search_text: searchKey(
				[words.givenNameTh, words.surnameTh, words.givenNameEn, words.surnameEn, words.personNo]
					.filter(Boolean)
					.join(' ')
			),
			created_at: appointment.now
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await appendAudit(db, {
		actor: { accountId: appointment.actor.accountId },
		action: 'person.created',
		subject: { kind: 'person', id: personId },
		after: { number: words.personNo },
		reason: appointment.reason,
		now: appointment.now
	});
	await placeInPost(db, { ...appointment, personId });
	return { personId };
}

async function assertNew(db: Transaction<DB>, { personNo, email }: NewPerson): Promise<void> {
	const rows = await db
		.selectFrom('person')
		.select(['person_no', 'email'])
		.where((eb) =>
			eb.or([
				eb('person_no', '=', personNo.trim()),
				...(email ? [eb('email', '=', email.trim().toLowerCase())] : [])
			])
		)
		.execute();
	if (rows.some((row) => row.person_no === personNo.trim()))
		throw new DomainError('person.number_taken', 409);
	if (rows.length > 0) throw new DomainError('person.email_taken', 409);
}

function normalised(person: NewPerson): NewPerson {
	const words = Object.entries(person).map(([key, value]: [string, string | null]) => [
		key,
		value === null || value.trim() === '' ? null : normaliseThai(value.trim())
	]);
	return Object.fromEntries(words) as NewPerson;
}
