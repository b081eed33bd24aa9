import type { Kysely, SelectQueryBuilder } from 'kysely';
import type { Claim } from '#lib/domain/request/claim.ts';
import type { Outcome, RequestKind, StepRole } from '#lib/domain/request/steps.ts';
import type { DB } from '../db/schema.ts';
import { nameColumns, nameOf } from '../person/names.ts';

type Text = { th: string; en: string };

export interface AskedExtension {
	kind: 'extension';
	standardId: string;
	/** The due date when it was asked. */
	dueOn: string;
	untilOn: string;
	reason: string;
}

export interface AskedEvidence {
	kind: 'evidence';
	claim: Claim;
	/** The day it counts from: when it was earned. */
	on: string;
	title: string;
	provider: string;
	note: string;
	documentId: number;
}

export interface StoredRequest {
	id: number;
	kind: RequestKind;
	personId: number;
	personName: Text;
	unitId: number;
	unitPath: string;
	unitName: Text;
	submittedOn: string;
	asked: AskedExtension | AskedEvidence;
	awaits: StepRole | null;
	awaitsSince: string | null;
	reviewerAccountId: number | null;
	outcome: Outcome | null;
	closedOn: string | null;
	extensionId: number | null;
}

/** Requests with their person and unit; the caller narrows, orders and limits. */
export function selectRequests(db: Kysely<DB>) {
	return db
		.selectFrom('request')
		.innerJoin('person', 'person.id', 'request.person_id')
		.innerJoin('org_unit', 'org_unit.id', 'request.org_unit_id')
		.selectAll('request')
		.select(['org_unit.path', 'org_unit.name_th', 'org_unit.name_en', ...nameColumns]);
}

type Selected = ReturnType<typeof selectRequests>;
type Row = Selected extends SelectQueryBuilder<infer _DB, infer _Tables, infer Out> ? Out : never;

export function toRequest(row: Row): StoredRequest {
	const asked =
		row.kind === 'extension'
			? { ...row.asked, kind: 'extension', standardId: row.standard_id }
			: { ...row.asked, kind: 'evidence', documentId: row.document_id };
	return {
		id: row.id,
		kind: row.kind as RequestKind,
		personId: row.person_id,
		personName: nameOf(row),
		unitId: row.org_unit_id,
		unitPath: row.path,
		unitName: { th: row.name_th, en: row.name_en },
		submittedOn: row.submitted_on,
		asked: asked as AskedExtension | AskedEvidence,
		awaits: row.awaits as StepRole | null,
		awaitsSince: row.awaits_since,
		reviewerAccountId: row.reviewer_account_id,
		outcome: row.outcome as Outcome | null,
		closedOn: row.closed_on,
		extensionId: row.extension_id
	};
}

export async function findRequest(db: Kysely<DB>, id: number): Promise<StoredRequest | undefined> {
	const row = await selectRequests(db).where('request.id', '=', id).executeTakeFirst();
	return row && toRequest(row);
}

export interface DecidedStep {
	requestId: number;
	number: number;
	role: StepRole;
	decidedOn: string;
	decidedBy: { accountId: number; name: Text };
	onBehalfOf: Text | null;
	/** It had escalated when it was decided. */
	escalated: boolean;
	outcome: 'granted' | 'limited' | 'refused';
	/** What was granted instead of what was asked. */
	decision: { untilOn?: string; amount?: number; on?: string };
	reason: string | null;
}

/** What has been decided about each of the requests, in order. */
export async function listSteps(
	db: Kysely<DB>,
	requestIds: readonly number[]
): Promise<DecidedStep[]> {
	if (requestIds.length === 0) return [];
	const rows = await db
		.selectFrom('request_step')
		.innerJoin('account', 'account.id', 'request_step.decided_by')
		.innerJoin('person', 'person.id', 'account.person_id')
		.leftJoin('account as absent', 'absent.id', 'request_step.on_behalf_of')
		.leftJoin('person as absentee', 'absentee.id', 'absent.person_id')
		.where('request_step.request_id', 'in', [...requestIds])
		.selectAll('request_step')
		.select(nameColumns)
		.select([
			'absentee.prefix_th as a_prefix_th',
			'absentee.given_name_th as a_given_th',
			'absentee.surname_th as a_surname_th',
			'absentee.prefix_en as a_prefix_en',
			'absentee.given_name_en as a_given_en',
			'absentee.surname_en as a_surname_en'
		])
		.orderBy('request_step.request_id')
		.orderBy('request_step.number')
		.execute();
	return rows.map((row) => ({
		requestId: row.request_id,
		number: row.number,
		role: row.role as StepRole,
		decidedOn: row.decided_on,
		decidedBy: { accountId: row.decided_by, name: nameOf(row) },
		onBehalfOf:
			row.a_given_th === null
				? null
				: nameOf({
						prefix_th: row.a_prefix_th ?? '',
						given_name_th: row.a_given_th,
						surname_th: row.a_surname_th ?? '',
						prefix_en: row.a_prefix_en,
						given_name_en: row.a_given_en,
						surname_en: row.a_surname_en
					}),
		escalated: row.level > 0,
		outcome: row.outcome as DecidedStep['outcome'],
		decision: row.decision as DecidedStep['decision'],
		reason: row.reason
	}));
}
