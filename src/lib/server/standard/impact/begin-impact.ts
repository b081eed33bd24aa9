import type { Kysely } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import type { DB } from '../../db/schema.ts';
import { enqueueJob } from '../../jobs/enqueue-job.ts';
import { startImpact } from './start-impact.ts';
import { runImpact } from './step-impact.ts';

/** Up to so many people are computed while one waits. */
const atOnce = 2000;

/**
 * Begins a report and computes it: at once for a small population, else as a job with its progress on
 * the report's page.
 */
export async function beginImpact(
	db: Kysely<DB>,
	{ actor, standardId, now }: { actor: Actor; standardId: string; now: Date }
): Promise<number> {
	const impact = await db.transaction().execute(async (trx) => {
		const id = await startImpact(trx, { actor, standardId, now });
		const { people_total } = await trx
			.selectFrom('standard_impact')
			.select('people_total')
			.where('id', '=', id)
			.executeTakeFirstOrThrow();
		if (people_total > atOnce) {
			const payload = { impactId: id };
			await enqueueJob(trx, {
				name: 'standard.impact',
				payload,
				key: `standard.impact:${id}`,
				now
			});
		}
		return { id, people: people_total };
	});
	if (impact.people <= atOnce)
		await runImpact(db, { impactId: impact.id, clock: () => new Date() });
	return impact.id;
}
