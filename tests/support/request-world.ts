import type { Kysely } from 'kysely';
import type { Actor, Role } from '#lib/domain/access/capabilities.ts';
import type { DB } from '#lib/server/db/schema.ts';
import { makeMinistry, type Staff } from './ministry.ts';

/** The first bytes of a PDF, made different by a word so that two files are not the same. */
export const pdf = (word: string) => new TextEncoder().encode(`%PDF-1.4\n% ${word}\n%%EOF\n`);

/**
 * A ministry whose people have accounts: officers and heads by their posts, reviewers and HR by
 * roles in force since 2020.
 */
export async function makeDeciders(
	db: Kysely<DB>,
	tag: string,
	staff: (Staff & { roles?: { role: Role; unit?: string }[] })[]
) {
	const ministry = await makeMinistry(db, tag, staff);
	const units = await db
		.selectFrom('org_unit')
		.select(['id', 'code', 'path'])
		.where('code', 'like', `${tag}-%`)
		.execute();
	const unit = (code: string) => units.find((each) => each.code === `${tag}-${code}`);
	const actors = new Map<string, Actor>();
	for (const { no, roles = [] } of staff) {
		const { id } = await db
			.insertInto('account')
			.values({
				person_id: ministry.id(no),
				email: `${tag}-${no}@example.go.th`.toLowerCase(),
				password_hash: '-',
				password_changed_at: new Date(),
				created_at: new Date()
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		for (const grant of roles)
			await db
				.insertInto('role_grant')
				.values({
					account_id: id,
					role: grant.role,
					org_unit_id: grant.unit === undefined ? null : (unit(grant.unit)?.id ?? 0),
					starts_on: '2020-01-01',
					reason: 'test'
				})
				.execute();
		actors.set(no, {
			accountId: id,
			personId: ministry.id(no),
			roles: roles.map(({ role, unit: code }) => ({
				role,
				unitPath: code === undefined ? null : (unit(code)?.path ?? '')
			}))
		});
	}
	return {
		...ministry,
		unit,
		actor: (no: string): Actor => {
			const actor = actors.get(no);
			if (!actor) throw new Error(`nobody has number ${no}`);
			return actor;
		},
		everybody: [...actors.values()]
	};
}
