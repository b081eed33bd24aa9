import type { Transaction } from 'kysely';
import { scopeOf, type Actor } from '#lib/domain/access/capabilities.ts';
import { toArabicDigits } from '#lib/domain/thai/numerals.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';
import { listOpening } from '../person/list-opening.ts';
import { nameColumns, nameOf } from '../person/names.ts';
import { assertOpen, listPlaces, lockManaged } from './queries.ts';
import { seatOrQueue } from './seat-or-queue.ts';
import { tell } from './tell.ts';

export interface ListedLine {
	/** What was typed. */
	line: string;
	name: { th: string; en: string } | undefined;
	outcome: 'seated' | 'waiting' | 'already' | 'unknown';
}

/** More lines than this are a file for the import. */
export const mostLines = 500;

/**
 * Enrols people named one a line by their number or e-mail, in the order of the list: seats first,
 * then the queue. Who is not found in the actor's scope is told by line; the others are enrolled.
 *
 * @throws class.not_found, class.over
 */
export async function enrolList(
	db: Transaction<DB>,
	input: { actor: Actor; classId: number; lines: string[]; now: Date }
): Promise<ListedLine[]> {
	const { actor, classId, now } = input;
	const held = await lockManaged(db, { actor, classId });
	assertOpen(held);
	const lines = input.lines
		.map((line) => toArabicDigits(line.trim()).split(/[\s,;]+/)[0] ?? '')
		.filter(Boolean)
		.slice(0, mostLines);
	const found = await findPeople(db, lines, actor, bangkokDay(now));
	const places: { personId: number; seatedAt: Date | null }[] = await listPlaces(db, classId);
	const answers: ListedLine[] = [];
	for (const line of lines) {
		const person = found.get(line.toLowerCase());
		if (!person) {
			answers.push({ line, name: undefined, outcome: 'unknown' });
			continue;
		}
		const { id: personId, name } = person;
		if (places.some((place) => place.personId === personId)) {
			answers.push({ line, name, outcome: 'already' });
			continue;
		}
		const outcome = await seatOrQueue(db, {
			held,
			places,
			personId,
			enrolledBy: actor.accountId,
			now
		});
		places.push({ personId, seatedAt: outcome === 'seated' ? now : null });
		await appendAudit(db, {
			actor: { accountId: actor.accountId },
			action: `class.${outcome}`,
			subject: { kind: 'person', id: personId },
			after: { class: classId, title: held.title },
			now
		});
		answers.push({ line, name, outcome });
	}
	const enrolled = new Set(
		answers.flatMap(({ outcome, line }) =>
			outcome === 'seated' ? [found.get(line.toLowerCase())?.id] : []
		)
	);
	await tell(db, {
		held,
		kind: 'class_enrolled',
		places: (await listPlaces(db, classId)).filter(({ personId }) => enrolled.has(personId)),
		now
	});
	return answers;
}

async function findPeople(db: Transaction<DB>, lines: string[], actor: Actor, today: string) {
	if (lines.length === 0)
		return new Map<string, { id: number; name: { th: string; en: string } }>();
	const keys = [...new Set(lines.map((line) => line.toLowerCase()))];
	const rows = await db
		.selectFrom('person')
		.select(['id', 'person_no', 'email', ...nameColumns])
		.where((eb) =>
			eb.or([eb('person_no', 'in', [...new Set([...lines, ...keys])]), eb('email', 'in', keys)])
		)
		.execute();
	const opening = await listOpening(db, {
		scope: scopeOf(actor, 'class.manage'),
		personIds: rows.map(({ id }) => id),
		today
	});
	return new Map(
		rows
			.filter(({ id }) => opening.has(id))
			.flatMap((row) => {
				const person = { id: row.id, name: nameOf(row) };
				return [
					[row.person_no.toLowerCase(), person] as const,
					...(row.email ? [[row.email.toLowerCase(), person] as const] : [])
				];
			})
	);
}
