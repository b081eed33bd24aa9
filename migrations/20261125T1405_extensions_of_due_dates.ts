import { sql, type Kysely } from 'kysely';

/** Later due dates granted to a person for a standard. They move no qualification status. */
const statements = [
	`create table extension (
		id bigint generated always as identity primary key,
		person_id bigint not null references person on delete restrict,
		standard_id text not null references standard on delete restrict,
		until_on date not null,
		reason text not null,
		granted_by bigint not null references account on delete restrict,
		granted_on date not null,
		granted_at timestamptz not null,
		revoked_by bigint references account on delete restrict,
		revoked_on date,
		revoked_at timestamptz,
		revoked_reason text,
		constraint extension_is_later_than_its_grant check (until_on >= granted_on),
		constraint extension_revocation_is_whole check
			(num_nulls(revoked_by, revoked_on, revoked_at, revoked_reason) in (0, 4))
	)`,
	// Every page that shows a due date reads a person's extensions.
	`create index extension_of_person on extension (person_id, standard_id)`,
	// What was granted is a record: the one change is to revoke it, once.
	`create function keep_extension() returns trigger language plpgsql as $$
	begin
		if tg_op = 'DELETE' or old.revoked_at is not null
			or to_jsonb(new) - '{revoked_by,revoked_on,revoked_at,revoked_reason}'::text[]
				<> to_jsonb(old) - '{revoked_by,revoked_on,revoked_at,revoked_reason}'::text[] then
			raise exception 'an extension is never changed or deleted, only revoked once'
				using errcode = 'restrict_violation';
		end if;
		return new;
	end $$`,
	`create trigger extension_is_kept before update or delete on extension
		for each row execute function keep_extension()`
];

export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of statements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	await sql.raw('drop table extension').execute(db);
	await sql.raw('drop function keep_extension()').execute(db);
}
