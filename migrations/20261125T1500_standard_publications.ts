import { sql, type Kysely } from 'kysely';

/**
 * Every published source of every standard, whoever published it: a file of the content folder or a
 * standards owner in the product.
 */
const statements = [
	`create table standard_publication (
		id bigint generated always as identity primary key,
		standard_id text not null references standard on delete restrict,
		source text not null,
		content_hash text not null,
		origin text not null check (origin in ('file', 'product')),
		published_at timestamptz not null,
		published_by bigint references account on delete restrict,
		approved_by bigint references account on delete restrict,
		reason text,
		-- The order or circular that the publication rests on, as its owner wrote it.
		order_text text,
		proposal_id bigint,
		constraint standard_publication_of_a_person_has_a_reason
			check (origin = 'file' or (published_by is not null and reason is not null and order_text is not null))
	)`,
	// A standard's publications, newest first; its page and the search for the attached report.
	`create index standard_publication_of_standard on standard_publication (standard_id, id desc)`,
	`create trigger standard_publication_is_append_only before update or delete on standard_publication
		for each row execute function refuse_change()`,
	`create trigger standard_publication_is_not_emptied before truncate on standard_publication
		for each statement execute function refuse_change()`,
	// What the file was when it was last taken over: only a file that has changed since is applied.
	`alter table standard add column file_hash text`,
	`update standard set file_hash = content_hash`,
	`insert into standard_publication (standard_id, source, content_hash, origin, published_at)
		select id, source, content_hash, 'file', synced_at from standard order by id`
];

export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of statements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	await sql`alter table standard drop column file_hash`.execute(db);
	await sql`drop table standard_publication`.execute(db);
}
