import { randomBytes } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { DomainError, notFound } from '#lib/domain/errors/domain-error.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { hashToken } from '../auth/session-store.ts';
import type { DB } from '../db/schema.ts';
import { assertSees } from '../jobs/queries.ts';
import type { ReadingScope } from '../person/reading-scope.ts';

/** Lets secret scanners and people recognise a token of this system. */
const prefix = 'smt_';

export interface NewToken {
	/** Which system it is for. */
	name: string;
	/** Code of the unit it may read, with all below; absent: everywhere. */
	unitCode?: string;
	/** E-mail of the account that answers for it. */
	by: string;
	/** Who asks for it; absent: the command line. */
	actor?: Actor;
	expiresAt: Date;
	now: Date;
}

/**
 * @returns the token itself, which is shown this once and kept nowhere
 * @throws page.not_found for who may not operate the system, org_unit.not_found, account.not_found
 */
export async function createToken(db: Transaction<DB>, input: NewToken) {
	if (input.actor) assertSees(input.actor);
	const account = await db
		.selectFrom('account')
		.select('id')
		.where('email', '=', input.by.trim().toLowerCase())
		.where('disabled_at', 'is', null)
		.executeTakeFirst();
	if (!account) throw notFound('account');
	const unitId = input.unitCode === undefined ? null : await findUnit(db, input.unitCode);
	const token = prefix + randomBytes(32).toString('base64url');
	const { id } = await db
		.insertInto('api_token')
		.values({
			token_hash: hashToken(token),
			name: input.name,
			org_unit_id: unitId,
			created_by: account.id,
			created_at: input.now,
			expires_at: input.expiresAt
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await appendAudit(db, {
		actor: { accountId: account.id },
		action: 'api_token.created',
		subject: { kind: 'api_token', id },
		after: {
			name: input.name,
			unit: input.unitCode ?? null,
			expires: input.expiresAt.toISOString()
		},
		now: input.now
	});
	return { id, token };
}

/**
 * Ends a token at once; without `by` it is the command line that does.
 *
 * @throws page.not_found for who may not operate the system; api_token.not_found, also for one that is
 *   revoked
 */
export async function revokeToken(
	db: Transaction<DB>,
	{ id, reason, by, now }: { id: number; reason: string; by?: Actor; now: Date }
): Promise<void> {
	if (by) assertSees(by);
	const row = await db
		.updateTable('api_token')
		.set({ revoked_at: now })
		.where('id', '=', id)
		.where('revoked_at', 'is', null)
		.returning('name')
		.executeTakeFirst();
	if (!row) throw notFound('api_token');
	await appendAudit(db, {
		actor: by ? { accountId: by.accountId } : { system: 'cli' },
		action: 'api_token.revoked',
		subject: { kind: 'api_token', id },
		reason,
		now
	});
}

/**
 * Every token there ever was, newest first, without what would let one use it; without an actor for the
 * command line.
 *
 * @throws page.not_found for who may not operate the system
 */
export async function listTokens(db: Kysely<DB>, actor?: Actor) {
	if (actor) assertSees(actor);
	return db
		.selectFrom('api_token')
		.leftJoin('org_unit', 'org_unit.id', 'api_token.org_unit_id')
		.innerJoin('account', 'account.id', 'api_token.created_by')
		.select([
			'api_token.id',
			'api_token.name',
			'org_unit.code as unit',
			'account.email as by',
			'api_token.created_at as createdAt',
			'api_token.expires_at as expiresAt',
			'api_token.revoked_at as revokedAt'
		])
		.orderBy('api_token.id', 'desc')
		.execute();
}

/**
 * What the bearer of a request's `Authorization` header may read.
 *
 * @throws api_token.missing, api_token.invalid (unknown, expired and revoked are told apart for nobody)
 */
export async function bearerScope(
	db: Kysely<DB>,
	input: { authorization: string | null; now: Date }
): Promise<ReadingScope> {
	return (await readBearer(db, input)).scope;
}

/** The same with the token's number, for what has to be accounted for. */
export async function readBearer(
	db: Kysely<DB>,
	{ authorization, now }: { authorization: string | null; now: Date }
): Promise<{ tokenId: number; scope: ReadingScope }> {
	const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
	if (!token) throw new DomainError('api_token.missing', 401);
	const row = await db
		.selectFrom('api_token')
		.innerJoin('account', 'account.id', 'api_token.created_by')
		.leftJoin('org_unit', 'org_unit.id', 'api_token.org_unit_id')
		.where('token_hash', '=', hashToken(token))
		.where('revoked_at', 'is', null)
		.where('expires_at', '>', now)
		// A leaver's tokens end with the account that answers for them.
		.where('account.disabled_at', 'is', null)
		.select(['api_token.id', 'org_unit.path'])
		.executeTakeFirst();
	if (!row) throw new DomainError('api_token.invalid', 401);
	return { tokenId: row.id, scope: row.path === null ? 'everywhere' : [row.path] };
}

async function findUnit(db: Kysely<DB>, code: string): Promise<number> {
	const unit = await db
		.selectFrom('org_unit')
		.select('id')
		.where('code', '=', code)
		.executeTakeFirst();
	if (!unit) throw notFound('org_unit');
	return unit.id;
}
