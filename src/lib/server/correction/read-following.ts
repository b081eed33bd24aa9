import type { Kysely } from 'kysely';
import type { Status } from '#lib/domain/qualification/types.ts';
import type { DB } from '../db/schema.ts';
import { assessPeople } from '../qualification/assess-people.ts';

type Text = { th: string; en?: string };

/** What a regrade means for one standard of a person. */
export interface Following {
	id: string;
	title: Text;
	change: 'gained' | 'lost' | 'moved';
	/** The first day of the period that then holds. */
	from: string | null;
	until: string | null;
}

export interface HeldStandard {
	id: string;
	title: Text;
	status: Status;
	isHeld: boolean;
	from: string | null;
	until: string | null;
}

const holding: readonly Status[] = ['qualified', 'expiring', 'in_grace'];

/** How each of the people stands today in the standards that their posts ask for. */
export async function readFollowing(
	db: Kysely<DB>,
	personIds: readonly number[],
	today: string
): Promise<Map<number, HeldStandard[]>> {
	const assessed = await assessPeople(db, { personIds, asOf: today });
	return new Map(
		[...assessed].map(([personId, { assessments }]) => [
			personId,
			assessments.map(({ standard, evaluation }) => ({
				id: standard.id,
				title: standard.title,
				status: evaluation.status,
				isHeld: holding.includes(evaluation.status),
				from: evaluation.period?.renewedOn.at(-1) ?? evaluation.period?.openedOn ?? null,
				until: evaluation.until
			}))
		])
	);
}
