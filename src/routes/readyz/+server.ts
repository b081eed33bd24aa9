import { text } from '@sveltejs/kit';
import { sql } from 'kysely';
import { database } from '#lib/server/db/current.ts';

/** The database answers, so requests can be served. */
export async function GET() {
	try {
		await sql`select 1`.execute(database());
		return text('ready\n');
	} catch {
		return text('the database does not answer\n', { status: 503 });
	}
}
