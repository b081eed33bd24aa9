import { sql, type Kysely } from 'kysely';

/** Accounts, sessions, roles with organisational scope, and the brake on password guessing. */
const statements = [
	`create table account (
		id bigint generated always as identity primary key,
		person_id bigint not null unique references person on delete restrict,
		email text not null unique,
		password_hash text not null,
		password_changed_at timestamptz not null,
		locale text not null default 'th' check (locale in ('th', 'en')),
		created_at timestamptz not null,
		disabled_at timestamptz,
		constraint account_email_is_lower_case check (email = lower(email))
	)`,
	`create table session (
		id bigint generated always as identity primary key,
		token_hash text not null unique,
		account_id bigint not null references account on delete cascade,
		expires_at timestamptz not null,
		created_at timestamptz not null,
		last_seen_at timestamptz not null,
		user_agent text not null default '',
		address text not null default ''
	)`,
	`create index session_of_account on session (account_id, created_at desc)`,
	`create index session_expiry on session (expires_at)`,
	`create table role_grant (
		id bigint generated always as identity primary key,
		account_id bigint not null references account on delete restrict,
		role text not null check (role in
			('learner', 'manager', 'hr_officer', 'trainer', 'reviewer', 'standards_owner', 'auditor', 'admin')),
		org_unit_id bigint references org_unit on delete restrict,
		starts_on date not null,
		ends_on date,
		granted_by bigint references account on delete restrict,
		reason text not null
	)`,
	`create index role_grant_of_account on role_grant (account_id)`,
	// One row per guessed account and one per guessed account-and-address pair; never one per
	// address alone, so that an office behind one address is not locked out by one guesser.
	`create table sign_in_failure (
		key text primary key,
		failures int not null,
		last_failed_at timestamptz not null,
		blocked_until timestamptz
	)`
];

export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of statements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	for (const table of ['sign_in_failure', 'role_grant', 'session', 'account'])
		await sql.raw(`drop table ${table}`).execute(db);
}
