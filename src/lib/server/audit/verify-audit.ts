import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { hashEvent } from './append-audit.ts';

export interface AuditFault {
	seq: number;
	fault: 'edited' | 'removed' | 're-ordered';
}

/**
 * Walks the whole chain in pages and names every event that does not fit: its own content, its
 * place, or the one before it.
 */
export async function verifyAudit(
	db: Kysely<DB>
): Promise<{ events: number; faults: AuditFault[] }> {
	const faults: AuditFault[] = [];
	let events = 0;
	let previous = { seq: 0, hash: '' };
	for (;;) {
		const rows = await db
			.selectFrom('audit_event')
			.selectAll()
			.where('seq', '>', previous.seq)
			.orderBy('seq')
			.limit(1000)
			.execute();
		if (rows.length === 0) return { events, faults };
		for (const { hash, ...event } of rows) {
			if (event.seq !== previous.seq + 1) faults.push({ seq: event.seq, fault: 'removed' });
			else if (event.previous_hash !== previous.hash)
				faults.push({ seq: event.seq, fault: 're-ordered' });
			if (hashEvent(event) !== hash) faults.push({ seq: event.seq, fault: 'edited' });
			previous = { seq: event.seq, hash };
			events++;
		}
	}
}
