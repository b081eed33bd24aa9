import { sql, type Kysely } from 'kysely';
import { rolesWith, type Capability } from '#lib/domain/access/capabilities.ts';
import {
	turnOf,
	type Decider,
	type Level,
	type StandIn,
	type Turn
} from '#lib/domain/request/escalation.ts';
import type { StepRole } from '#lib/domain/request/steps.ts';
import type { Holidays } from '#lib/domain/thai/working-days.ts';
import { arrayOf } from '../db/array-literal.ts';
import type { DB } from '../db/schema.ts';
import { heldOn } from '../person/held-on.ts';
import { nameColumns, nameOf } from '../person/names.ts';
import { grantOf, standsInOn } from './acting-for.ts';

/** What of an open request says who decides it. */
export interface Awaiting {
	id: number;
	personId: number;
	unitPath: string;
	awaits: StepRole;
	awaitsSince: string;
	reviewerAccountId: number | null;
}

export interface NamedDecider extends Decider {
	name: { th: string; en: string };
	/** The post that makes them decide, for a head. */
	post?: { th: string; en: string };
}

type Text = { th: string; en: string };
type RoleHolder = NamedDecider & { unitId: number | null };
type Head = NamedDecider & { unitId: number };

/** Whose turn each of the requests is on a day, by posts and roles as held that day. */
export async function readTurns(
	db: Kysely<DB>,
	{
		requests,
		today,
		holidays
	}: { requests: readonly Awaiting[]; today: string; holidays: Holidays }
): Promise<Map<number, Turn<NamedDecider>>> {
	if (requests.length === 0) return new Map();
	const unitIds = [...new Set(requests.flatMap(({ unitPath }) => unitsAbove(unitPath)))];
	const [heads, overseers, reviewers] = await Promise.all([
		listHeads(db, { unitIds, today }),
		listHolders(db, { capability: 'request.oversee', unitIds, today }),
		listHolders(db, { capability: 'evidence.review', unitIds, today })
	]);
	const accountIds = [...heads, ...overseers, ...reviewers].map(({ accountId }) => accountId);
	const standIns = await listStandIns(db, { accountIds, today });
	return new Map(
		requests.map((request) => [
			request.id,
			turnOf(
				{
					line: lineOf(request, { heads, overseers, reviewers }),
					standIns,
					awaitsSince: request.awaitsSince,
					aboutPersonId: request.personId
				},
				today,
				holidays
			)
		])
	);
}

/**
 * Everybody in line for a request, nearest first. Heads from the unit where the person works up to
 * the root, then HR; a named reviewer, then the others, then HR.
 */
function lineOf(
	{ unitPath, awaits, reviewerAccountId }: Awaiting,
	known: { heads: Head[]; overseers: RoleHolder[]; reviewers: RoleHolder[] }
): Level<NamedDecider>[] {
	const units = unitsAbove(unitPath);
	const inScope = ({ unitId }: RoleHolder) => unitId === null || units.includes(unitId);
	const hr = { deciders: distinct(known.overseers.filter(inScope)) };
	if (awaits === 'hr') return [hr];
	if (awaits === 'head')
		return [
			...units.map((unit) => ({
				deciders: distinct(known.heads.filter(({ unitId }) => unitId === unit))
			})),
			hr
		];
	const able = distinct(known.reviewers.filter(inScope));
	return [
		{ deciders: able.filter(({ accountId }) => accountId === reviewerAccountId) },
		{ deciders: able.filter(({ accountId }) => accountId !== reviewerAccountId) },
		hr
	];
}

const distinct = (deciders: NamedDecider[]): NamedDecider[] =>
	[...new Map(deciders.map((each) => [each.accountId, each])).values()].sort(
		(a, b) => a.accountId - b.accountId
	);

/** Who heads each unit on the day and can sign in: the post's holder, or who acts in it. */
async function listHeads(
	db: Kysely<DB>,
	{ unitIds, today }: { unitIds: number[]; today: string }
): Promise<Head[]> {
	const rows = await db
		.selectFrom('position')
		.innerJoin('appointment', 'appointment.position_id', 'position.id')
		.innerJoin('person', 'person.id', 'appointment.person_id')
		.innerJoin('account', 'account.person_id', 'person.id')
		.where('position.is_head', '=', true)
		.where('position.org_unit_id', '=', sql<number>`any(${arrayOf(unitIds, 'bigint')})`)
		.where(heldOn({ asOf: today }))
		.where('account.disabled_at', 'is', null)
		.select(['account.id as accountId', 'account.person_id as personId'])
		.select(['position.org_unit_id as unitId', 'position.title_th', 'position.title_en'])
		.select(nameColumns)
		.execute();
	return rows.map((row) => ({
		accountId: row.accountId,
		personId: row.personId,
		unitId: row.unitId,
		name: nameOf(row),
		post: { th: row.title_th, en: row.title_en } satisfies Text
	}));
}

/** Who holds a capability on the day: everywhere (unit null) or from one of the units down. */
async function listHolders(
	db: Kysely<DB>,
	{ capability, unitIds, today }: { capability: Capability; unitIds: number[]; today: string }
): Promise<RoleHolder[]> {
	if (rolesWith(capability).length === 0) return [];
	const rows = await db
		.selectFrom('role_grant')
		.innerJoin('account', 'account.id', 'role_grant.account_id')
		.innerJoin('person', 'person.id', 'account.person_id')
		.where(grantOf(capability, today))
		.where((where) =>
			where.or([
				where('role_grant.org_unit_id', 'is', null),
				where('role_grant.org_unit_id', '=', sql<number>`any(${arrayOf(unitIds, 'bigint')})`)
			])
		)
		.where('account.disabled_at', 'is', null)
		.select(['account.id as accountId', 'account.person_id as personId'])
		.select(['role_grant.org_unit_id as unitId', ...nameColumns])
		.execute();
	return rows.map((row) => ({
		accountId: row.accountId,
		personId: row.personId,
		unitId: row.unitId,
		name: nameOf(row)
	}));
}

async function listStandIns(
	db: Kysely<DB>,
	{ accountIds, today }: { accountIds: number[]; today: string }
): Promise<StandIn[]> {
	return db
		.selectFrom('stand_in')
		.innerJoin('account', 'account.id', 'stand_in.stand_in_account_id')
		.where('stand_in.account_id', '=', sql<number>`any(${arrayOf(accountIds, 'bigint')})`)
		.where(standsInOn(today))
		.where('account.disabled_at', 'is', null)
		.select([
			'stand_in.account_id as forAccountId',
			'account.id as accountId',
			'account.person_id as personId',
			'stand_in.from_on as fromOn',
			'stand_in.until_on as untilOn'
		])
		.orderBy('stand_in.id')
		.execute();
}

/** A path names the units from the root down by their ids; nearest first. */
function unitsAbove(path: string): number[] {
	return path.split('.').map(Number).reverse();
}
