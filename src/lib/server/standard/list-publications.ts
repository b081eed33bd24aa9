import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { nameOf } from '../person/names.ts';

export interface Publication {
	id: number;
	publishedAt: Date;
	/** Absent for one from the content files. */
	people?: { author: { th: string; en: string }; approver: { th: string; en: string } };
	reason: string | null;
	orderText: string | null;
	/** The report it was published with. */
	impactId: number | null;
}

/** When a standard was published, by whom and with which report, newest first. */
export async function listPublications(
	db: Kysely<DB>,
	standardId: string,
	{ limit = 20 }: { limit?: number } = {}
): Promise<Publication[]> {
	const rows = await db
		.selectFrom('standard_publication as publication')
		.leftJoin('standard_proposal as proposal', 'proposal.id', 'publication.proposal_id')
		.where('publication.standard_id', '=', standardId)
		.orderBy('publication.id', 'desc')
		.limit(limit)
		.select(['publication.id', 'publication.published_at', 'publication.reason'])
		.select(['publication.order_text', 'proposal.impact_id'])
		.select(['publication.published_by', 'publication.approved_by'])
		.execute();
	const accounts = rows.flatMap((row) => [row.published_by ?? [], row.approved_by ?? []].flat());
	const names = await nameAccounts(db, accounts);
	return rows.map((row) => {
		const author = names.get(row.published_by ?? 0);
		const approver = names.get(row.approved_by ?? 0);
		return {
			id: row.id,
			publishedAt: row.published_at,
			...(author && approver && { people: { author, approver } }),
			reason: row.reason,
			orderText: row.order_text,
			impactId: row.impact_id
		};
	});
}

async function nameAccounts(db: Kysely<DB>, ids: readonly number[]) {
	if (ids.length === 0) return new Map<number, { th: string; en: string }>();
	const rows = await db
		.selectFrom('account')
		.innerJoin('person', 'person.id', 'account.person_id')
		.where('account.id', 'in', [...new Set(ids)])
		.select('account.id')
		.select(['person.prefix_th', 'person.given_name_th', 'person.surname_th'])
		.select(['person.prefix_en', 'person.given_name_en', 'person.surname_en'])
		.execute();
	return new Map(rows.map((row) => [row.id, nameOf(row)]));
}
