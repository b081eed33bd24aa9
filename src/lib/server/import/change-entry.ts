import type { Transaction } from 'kysely';
import type { FaultCode } from '#lib/domain/import/faults.ts';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import type { FileChoices } from '#lib/domain/import/read-value.ts';
import type { DB } from '../db/schema.ts';
import { tried } from '../db/savepoint.ts';
import type { ChangeEntry } from '../org-unit/changes.ts';
import type { ReadingScope } from '../person/reading-scope.ts';

/** What every change by a file says of itself: who, why, and in which reach. */
export type FileEntry = Omit<ChangeEntry, 'on'> & {
	/** The day for rows that say none. */
	changesFrom: string | undefined;
};

export async function fileEntry(
	db: Transaction<DB>,
	{ id, scope, now }: { id: number; scope: ReadingScope; now: Date }
): Promise<FileEntry> {
	const { file_name, choices, confirmed_by, uploaded_by } = await db
		.selectFrom('import')
		.where('id', '=', id)
		.select(['file_name', 'choices', 'confirmed_by', 'uploaded_by'])
		.executeTakeFirstOrThrow();
	const accountId = confirmed_by ?? uploaded_by;
	const paths = scope === 'everywhere' ? [null] : scope;
	return {
		actor: {
			accountId: accountId ?? 0,
			personId: 0,
			roles: paths.map((unitPath) => ({ role: 'hr_officer', unitPath }))
		},
		by: accountId === null ? { system: 'import' } : { accountId },
		reason: `นำเข้าจากไฟล์ ${file_name}`,
		now,
		changesFrom: (choices as FileChoices).changesFrom
	};
}

type Fault = [field: string, code: FaultCode];

/** What is said of a row by the code of the refusal; of any other refusal, `otherwise`. */
export type Faults = Record<string, Fault> & { otherwise: Fault };

/** Does a change; one that is refused by hand is refused of a file, too, and leaves nothing behind. */
export async function faultOf(
	db: Transaction<DB>,
	work: () => Promise<void>,
	faults: Faults
): Promise<Fault | undefined> {
	try {
		await tried(db, work);
		return undefined;
	} catch (thrown) {
		if (!(thrown instanceof DomainError)) throw thrown;
		return faults[thrown.code] ?? faults.otherwise;
	}
}
