import { Readable } from 'node:stream';
import iconv from 'iconv-lite';
import type { Kysely } from 'kysely';
import { scopeOf, type Actor } from '#lib/domain/access/capabilities.ts';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { fiscalYearNamed } from '#lib/domain/thai/fiscal-year.ts';
import type { DB } from '../db/schema.ts';
import { byteOrderMark, toCsvLine } from '../documents/csv.ts';
import { exportScope } from '../export/export-scope.ts';
import { auditExport } from '../export/record-export.ts';
import { readUnitChoice } from '../org-unit/unit-choice.ts';
import { dpisColumns, dpisRows, type ShownIds } from './dpis-export.ts';
import { readTrainingRule } from './training-rule.ts';

export const encodings = ['utf-8', 'windows-874'] as const;

/**
 * The training record of a unit's people in a fiscal year, as DPIS takes it in, written as it is read.
 * National ID numbers in full need the right to private data in all of the unit, and a reason; the
 * audit trail keeps both.
 *
 * @throws org_unit.not_found; export.ids_not_allowed; export.reason_required
 */
export async function exportTraining(
	db: Kysely<DB>,
	{
		actor,
		unit,
		year,
		encoding,
		ids,
		reason,
		now
	}: {
		actor: Actor;
		unit: string | undefined;
		/** Buddhist era. */
		year: number;
		encoding: (typeof encodings)[number];
		ids: ShownIds;
		reason: string | undefined;
		now: Date;
	}
): Promise<{ name: string; mediaType: string; content: ReadableStream<Uint8Array> }> {
	const scope = exportScope(actor);
	const choice = await readUnitChoice(db, { scope, code: unit });
	const within = choice.chosen ? [choice.chosen.path] : scope;
	if (ids !== 'none' && !reachesAll(scopeOf(actor, 'person.read_private'), within))
		throw new DomainError('export.ids_not_allowed', 403);
	if (ids === 'full' && !reason) throw new DomainError('export.reason_required', 422);
	const { from, to: until } = fiscalYearNamed(year);
	const { hoursPerDay } = await readTrainingRule(db, {
		...(choice.chosen && { unitId: choice.chosen.id }),
		fiscalYear: year,
		days: { asOf: bangkokDay(now) }
	});
	await auditExport(db, {
		by: { accountId: actor.accountId },
		kind: 'training',
		question: { unit: unit ?? null, year, encoding, ids, hoursPerDay },
		...(reason && { reason }),
		now
	});
	const encode = (text: string): Uint8Array =>
		encoding === 'utf-8' ? Buffer.from(text) : iconv.encode(text, encoding);
	async function* lines(): AsyncGenerator<Uint8Array> {
		yield encode((encoding === 'utf-8' ? byteOrderMark : '') + toCsvLine(dpisColumns));
		for await (const batch of dpisRows(db, { scope: within, from, until, hoursPerDay, ids }))
			yield encode(batch.map(toCsvLine).join(''));
	}
	return {
		name: `dpis_training_${unit ?? 'all'}_${year}.csv`,
		mediaType: `text/csv; charset=${encoding}`,
		content: Readable.toWeb(Readable.from(lines())) as ReadableStream<Uint8Array>
	};
}

function reachesAll(scope: 'everywhere' | string[], within: 'everywhere' | string[]): boolean {
	if (scope === 'everywhere') return true;
	if (within === 'everywhere') return false;
	return within.every((path) => scope.some((root) => path === root || path.startsWith(`${root}.`)));
}
