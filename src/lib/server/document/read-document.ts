import type { Kysely } from 'kysely';
import { scopeOf, type Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import type { DB } from '../db/schema.ts';
import { listOpening } from '../person/list-opening.ts';
import { readRequest } from '../request/read-request.ts';

export interface StoredDocument {
	name: string;
	contentType: string;
	bytes: Uint8Array;
}

/**
 * A file that was handed in, for its person, for who reviews or has reviewed it, and for HR who may
 * read the person's private record.
 *
 * @throws document.not_found to everybody else
 */
export async function readDocument(
	db: Kysely<DB>,
	{ actor, documentId, now }: { actor: Actor; documentId: number; now: Date }
): Promise<StoredDocument> {
	const found = await db
		.selectFrom('document')
		.leftJoin('request', 'request.document_id', 'document.id')
		.where('document.id', '=', documentId)
		.select(['document.person_id as personId', 'request.id as requestId'])
		.executeTakeFirst();
	if (!found) throw notFound('document');
	const may =
		found.personId === actor.personId ||
		(await readsPrivately(db, { actor, personId: found.personId, now })) ||
		(found.requestId !== null && (await reviews(db, { actor, requestId: found.requestId, now })));
	if (!may) throw notFound('document');
	return db
		.selectFrom('document')
		.where('id', '=', documentId)
		.select(['name', 'content_type as contentType', 'bytes'])
		.executeTakeFirstOrThrow();
}

async function readsPrivately(
	db: Kysely<DB>,
	{ actor, personId, now }: { actor: Actor; personId: number; now: Date }
): Promise<boolean> {
	const scope = scopeOf(actor, 'person.read_private');
	return (await listOpening(db, { scope, personIds: [personId], today: bangkokDay(now) })).has(
		personId
	);
}

async function reviews(
	db: Kysely<DB>,
	input: { actor: Actor; requestId: number; now: Date }
): Promise<boolean> {
	try {
		return (await readRequest(db, input)).may.file;
	} catch {
		return false;
	}
}
