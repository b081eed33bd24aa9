import type { Kysely } from 'kysely';
import type { Outcome } from '#lib/domain/request/steps.ts';
import type { DB } from '../db/schema.ts';
import { nameColumns, nameOf } from '../person/names.ts';

export interface SameFile {
	requestId: number;
	person: { id: number; name: { th: string; en: string } };
	submittedOn: string;
	outcome: Outcome | null;
}

/** Other requests that came with the very same file, by anybody, newest first; at most ten. */
export async function listSameFile(
	db: Kysely<DB>,
	{ documentId, requestId }: { documentId: number; requestId: number }
): Promise<SameFile[]> {
	const rows = await db
		.selectFrom('document as own')
		.innerJoin('document', 'document.sha256', 'own.sha256')
		.innerJoin('request', 'request.document_id', 'document.id')
		.innerJoin('person', 'person.id', 'request.person_id')
		.where('own.id', '=', documentId)
		.where('request.id', '<>', requestId)
		.select(['request.id as requestId', 'request.submitted_on', 'request.outcome'])
		.select(['person.id as personId', ...nameColumns])
		.orderBy('request.id', 'desc')
		.limit(10)
		.execute();
	return rows.map((row) => ({
		requestId: row.requestId,
		person: { id: row.personId, name: nameOf(row) },
		submittedOn: row.submitted_on,
		outcome: row.outcome as Outcome | null
	}));
}
