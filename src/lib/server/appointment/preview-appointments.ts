import type { Kysely, Transaction } from 'kysely';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { dryRun } from '../db/dry-run.ts';
import type { DB } from '../db/schema.ts';
import { readMyQualifications } from '../qualification/my-qualifications.ts';
import {
	readRequirements,
	requirementChanges,
	withRequirementChanges,
	type PersonRequirementChange
} from '../qualification/requirement-changes.ts';

/**
 * What would change in what a person must hold, without changing it: which standards on which days,
 * and for each new one where the person stands with what they already have.
 */
export async function previewAppointments(
	db: Kysely<DB>,
	{ personId, locale, now }: { personId: number; locale: 'th' | 'en'; now: Date },
	work: (db: Transaction<DB>) => Promise<unknown>
) {
	return dryRun(db, async (trx) => {
		const { changes } = await withRequirementChanges(trx, [personId], () => work(trx));
		return describe(trx, { personId, changes, locale, today: bangkokDay(now) });
	});
}

/** The same of somebody who is put on record by the work, and of whom nothing was required before. */
export async function previewHire(
	db: Kysely<DB>,
	{ locale, now }: { locale: 'th' | 'en'; now: Date },
	work: (db: Transaction<DB>) => Promise<{ personId: number }>
) {
	return dryRun(db, async (trx) => {
		const { personId } = await work(trx);
		const changes = requirementChanges(new Map(), await readRequirements(trx, [personId]));
		return describe(trx, { personId, changes, locale, today: bangkokDay(now) });
	});
}

/** The same of what has been entered after a day: what was known then, and what is known now. */
export async function readChangesSince(
	db: Kysely<DB>,
	{
		personId,
		knownBefore,
		locale,
		now
	}: { personId: number; knownBefore: string; locale: 'th' | 'en'; now: Date }
) {
	const [before, after] = await Promise.all([
		readRequirements(db, [personId], knownBefore),
		readRequirements(db, [personId])
	]);
	const changes = requirementChanges(before, after);
	return describe(db, { personId, changes, locale, today: bangkokDay(now) });
}

async function describe(
	db: Kysely<DB>,
	{
		personId,
		changes,
		locale,
		today
	}: {
		personId: number;
		changes: PersonRequirementChange[];
		locale: 'th' | 'en';
		today: string;
	}
) {
	const gained = changes.filter(
		({ change, until }) => change === 'gained' && (until === null || until >= today)
	);
	// A standard that is asked only later is shown as it will stand on its first day.
	const first = gained.map(({ from }) => from).sort()[0] ?? today;
	const asOf = first > today ? first : today;
	const { standards } = gained.length
		? await readMyQualifications(db, { personId, asOf, locale })
		: { standards: [] };
	return {
		asOf,
		changes,
		standards: standards.filter(({ id }) => gained.some(({ standard }) => standard.id === id))
	};
}

export type AppointmentEffect = Awaited<ReturnType<typeof previewAppointments>>;
