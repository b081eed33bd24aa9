import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import { maxDocumentBytes, safeFileName, sniffDocument } from '#lib/domain/document/sniff.ts';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import type { DB } from '../db/schema.ts';

export interface NewDocument {
	name: string;
	bytes: Uint8Array;
}

/** What is wrong with a file; undefined when it may be stored. */
export function refuseDocument({ bytes }: Pick<NewDocument, 'bytes'>) {
	if (bytes.length === 0) return 'document.empty' as const;
	if (bytes.length > maxDocumentBytes) return 'document.too_large' as const;
	return sniffDocument(bytes) ? undefined : ('document.type' as const);
}

/** Keeps a file as it was handed in. @throws document.empty, document.too_large, document.type */
export async function storeDocument(
	db: Transaction<DB>,
	{ personId, name, bytes, now }: NewDocument & { personId: number; now: Date }
): Promise<number> {
	const refused = refuseDocument({ bytes });
	const type = sniffDocument(bytes);
	if (refused || !type) throw new DomainError(refused ?? 'document.type', 422);
	const { id } = await db
		.insertInto('document')
		.values({
			person_id: personId,
			name: safeFileName(name, type),
			content_type: type,
			bytes: Buffer.from(bytes),
			sha256: createHash('sha256').update(bytes).digest('hex'),
			uploaded_at: now
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
}
