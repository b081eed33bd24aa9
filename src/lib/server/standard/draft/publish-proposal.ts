import type { Kysely } from 'kysely';
import type { DB } from '../../db/schema.ts';
import { enqueueJob } from '../../jobs/enqueue-job.ts';
import { approveProposal, type Decide } from './decide-proposal.ts';

/** Publishes a proposal, and asks for everybody's intervals to be derived before readers need them. */
export async function publishProposal(db: Kysely<DB>, input: Decide): Promise<void> {
	await db.transaction().execute(async (trx) => {
		await approveProposal(trx, input);
		await enqueueJob(trx, { name: 'qualification.settle', payload: {}, now: input.now });
	});
}
