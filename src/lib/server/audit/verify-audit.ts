import type { Kysely, Transaction } from 'kysely';
import type { DB } from '../db/schema.ts';
import { hashEvent } from './append-audit.ts';

export interface AuditFault {
	seq: number;
	/** `added`: an event past the end that the head of the chain remembers. */
	fault: 'edited' | 'removed' | 're-ordered' | 'added';
}

type Link = { seq: number; hash: string };

/**
 * Walks the whole chain in pages and names every event that does not fit: its own content, its
 * place, or the one before it; then compares the end with the head of the chain, which alone knows
 * of events that are missing there. All of it is read as of one moment.
 *
 * `removed` names the event after a gap, or the last one that should be there.
 */
export async function verifyAudit(
	db: Kysely<DB>
): Promise<{ events: number; faults: AuditFault[] }> {
	return db
		.transaction()
		.setIsolationLevel('repeatable read')
		.setAccessMode('read only')
		.execute(async (trx) => {
			const { events, faults, last } = await walkChain(trx);
			const head = await trx.selectFrom('audit_head').select(['seq', 'hash']).executeTakeFirst();
			return { events, faults: [...faults, ...compareHead(last, head)] };
		});
}

async function walkChain(
	db: Transaction<DB>
): Promise<{ events: number; faults: AuditFault[]; last: Link }> {
	const faults: AuditFault[] = [];
	let events = 0;
	let last: Link = { seq: 0, hash: '' };
	for (;;) {
		const rows = await db
			.selectFrom('audit_event')
			.selectAll()
			.where('seq', '>', last.seq)
			.orderBy('seq')
			.limit(1000)
			.execute();
		if (rows.length === 0) return { events, faults, last };
		for (const { hash, ...event } of rows) {
			if (event.seq !== last.seq + 1) faults.push({ seq: event.seq, fault: 'removed' });
			else if (event.previous_hash !== last.hash)
				faults.push({ seq: event.seq, fault: 're-ordered' });
			if (hashEvent(event) !== hash) faults.push({ seq: event.seq, fault: 'edited' });
			last = { seq: event.seq, hash };
			events++;
		}
	}
}

function compareHead(last: Link, head: Link | undefined): AuditFault[] {
	if (!head) return [{ seq: last.seq + 1, fault: 'removed' }];
	if (last.seq < head.seq) return [{ seq: head.seq, fault: 'removed' }];
	if (last.seq > head.seq) return [{ seq: last.seq, fault: 'added' }];
	return last.hash === head.hash ? [] : [{ seq: last.seq, fault: 'edited' }];
}
