import { sql, type Kysely } from 'kysely';
import { canonicalJson } from '#lib/domain/qualification/canonical-json.ts';
import type { WaivedLeaf } from '#lib/domain/qualification/types.ts';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import { nameColumns, nameOf } from '../person/names.ts';

export interface Waiver {
	factId: number;
	personId: number;
	standardId: string;
	/** One condition of the standard; null: the standard as a whole. */
	leaf: WaivedLeaf | null;
	from: string;
	/** Inclusive: it turns itself off after this day. */
	until: string;
	recordedOn: string;
	reason: string | null;
	grantedBy: { th: string; en: string } | null;
	revokedOn: string | null;
	revokedReason: string | null;
}

/** Every waiver that the people were ever granted, latest first. */
export async function listWaivers(
	db: Kysely<DB>,
	personIds: readonly number[],
	standardId?: string
): Promise<Waiver[]> {
	const rows = await db
		.selectFrom('fact')
		.leftJoin('fact as revocation', 'revocation.revokes_id', 'fact.id')
		.leftJoin('account', 'account.id', 'fact.vouched_by')
		.leftJoin('person', 'person.id', 'account.person_id')
		.where('fact.person_id', '=', sql<number>`any(${arrayOf(personIds, 'bigint')})`)
		.where('fact.kind', '=', 'waived')
		.$if(standardId !== undefined, (query) => query.where('fact.subject', '=', standardId ?? ''))
		.select(['fact.id', 'fact.person_id', 'fact.subject', 'fact.details', 'fact.occurred_on'])
		.select(['fact.recorded_on', 'revocation.recorded_on as revoked_on'])
		.select(['revocation.details as revocation', ...nameColumns])
		.orderBy('fact.occurred_on', 'desc')
		.orderBy('fact.id', 'desc')
		.execute();
	return rows.map((row) => {
		const details = row.details as { leaf?: WaivedLeaf; until?: string; reason?: string };
		const { prefix_th, given_name_th, surname_th } = row;
		return {
			factId: row.id,
			personId: row.person_id,
			standardId: row.subject,
			leaf: details.leaf ?? null,
			from: row.occurred_on,
			until: details.until ?? row.occurred_on,
			recordedOn: row.recorded_on,
			reason: details.reason ?? null,
			grantedBy:
				prefix_th === null || given_name_th === null || surname_th === null
					? null
					: nameOf({ ...row, prefix_th, given_name_th, surname_th }),
			revokedOn: row.revoked_on,
			revokedReason: (row.revocation as { reason?: string } | null)?.reason ?? null
		};
	});
}

export const isInForce = ({ from, until, revokedOn }: Waiver, day: string): boolean =>
	revokedOn === null && from <= day && until >= day;

/** The waiver lifts the leaf: it names the same, or the whole standard. */
export const covers = (waiver: Waiver, leaf: WaivedLeaf | null): boolean =>
	waiver.leaf === null || (leaf !== null && canonicalJson(waiver.leaf) === canonicalJson(leaf));
