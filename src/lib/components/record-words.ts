import { formatDate } from '#lib/domain/thai/dates.ts';
import { m } from '#lib/paraglide/messages.js';
import type { RecordEntry } from '#lib/server/record/my-record.ts';

/** What happened, in a few words: completed, 85 %, level 2, waived until … */
export function describeEntry(entry: RecordEntry, locale: 'th' | 'en'): string {
	const day = (iso: string | null) => formatDate(iso ?? entry.on, locale);
	switch (entry.kind) {
		case 'completed':
			return m.record_completed();
		case 'assessed':
			return m.record_assessed({ score: entry.score ?? 0 });
		case 'awarded':
			return m.record_awarded({ level: entry.level ?? 0 });
		case 'credited':
			return m.record_credited();
		case 'waived':
			return m.record_waived({ date: day(entry.until) });
		default:
			return m.record_revoked({ date: day(entry.revokes) });
	}
}
