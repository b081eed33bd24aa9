import type { Kysely } from 'kysely';
import { parseStandard } from '#lib/domain/qualification/parse.ts';
import type { Standard } from '#lib/domain/qualification/types.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import type { DB } from '../db/schema.ts';

/** Parsed trees by content hash: a standard changes a few times a year and is read on every page. */
const parsed = new Map<string, Standard>();

/** Every standard in use, in id order. */
export async function listStandards(db: Kysely<DB>): Promise<Standard[]> {
	const rows = await db
		.selectFrom('standard')
		.select(['id', 'content_hash'])
		.where('retired_at', 'is', null)
		.orderBy('id')
		.execute();
	const unknown = rows.filter(({ content_hash }) => !parsed.has(content_hash)).map(({ id }) => id);
	if (unknown.length > 0) {
		const sources = await db
			.selectFrom('standard')
			.select(['content_hash', 'source'])
			.where('id', 'in', unknown)
			.execute();
		for (const { content_hash, source } of sources) parsed.set(content_hash, parse(source));
	}
	return rows.flatMap(({ content_hash }) => parsed.get(content_hash) ?? []);
}

/** @throws standard.not_found */
export async function getStandard(db: Kysely<DB>, id: string): Promise<Standard> {
	const standard = (await listStandards(db)).find((candidate) => candidate.id === id);
	if (!standard) throw notFound('standard');
	return standard;
}

function parse(source: string): Standard {
	const result = parseStandard(source);
	if (!result.ok) throw new Error('a stored standard no longer parses: run content sync');
	return result.standard;
}
