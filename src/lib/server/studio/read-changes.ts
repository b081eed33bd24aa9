import type { Kysely } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import type { SourceFile } from '#lib/domain/course/course-source.ts';
import type { DB } from '../db/schema.ts';
import { assertReadsDrafts } from './access.ts';
import { getDraft, readDraftSources, readVersionSources } from './queries.ts';

export interface FileChange {
	path: string;
	kind: 'added' | 'removed' | 'changed';
	/** Absent for files that are not text. */
	before?: string;
	after?: string;
}

/** What a draft changes against the version that it began from, file by file. */
export async function readChanges(
	db: Kysely<DB>,
	{ actor, courseId }: { actor: Actor; courseId: string }
): Promise<FileChange[]> {
	assertReadsDrafts(actor);
	const draft = await getDraft(db, courseId);
	const after = await readDraftSources(db, draft.id);
	const before = draft.baseVersionId ? await readVersionSources(db, draft.baseVersionId) : [];
	return changesBetween(before, after);
}

export function changesBetween(
	before: readonly SourceFile[],
	after: readonly SourceFile[]
): FileChange[] {
	const old = new Map(before.map(({ path, content }) => [path, content]));
	const now = new Map(after.map(({ path, content }) => [path, content]));
	return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((path): FileChange[] => {
		const from = old.get(path);
		const to = now.get(path);
		if (from !== undefined && to !== undefined && isSame(from, to)) return [];
		const kind = from === undefined ? 'added' : to === undefined ? 'removed' : 'changed';
		return [
			{
				path,
				kind,
				...(typeof from === 'string' && { before: from }),
				...(typeof to === 'string' && { after: to })
			}
		];
	});
}

const isSame = (one: string | Uint8Array, other: string | Uint8Array) =>
	typeof one === 'string' || typeof other === 'string'
		? one === other
		: Buffer.from(one).equals(other);
