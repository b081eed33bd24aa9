import type { Kysely } from 'kysely';
import { describeRow, fieldChanges, type FieldChange } from '#lib/domain/import/describe-row.ts';
import { faultWords } from '#lib/domain/import/fault-texts.ts';
import { fieldWords } from '#lib/domain/import/fields.ts';
import { outcomes, type Outcome } from '#lib/domain/import/outcomes.ts';
import type { DB } from '../db/schema.ts';
import { countStale } from '../qualification/settle-intervals.ts';
import type { Importer } from './import-scope.ts';
import { askedOf, listAsked, type AskedPerson } from './list-asked.ts';
import { getImport, listImportRows, type Import, type ImportRow } from './queries.ts';
import { saveInBackground, savingStep } from './save-in-background.ts';
import { previewUndo, type Undone } from './undo-import.ts';

type Text = { th: string; en: string };

export interface ShownRow {
	line: number;
	outcome: Outcome;
	about: string;
	differs: boolean;
	faults: { field: Text; reason: Text; fix: Text }[];
	fields: FieldChange[];
	adds: string[];
	until: string | null;
	/** The day from which a unit or post is so. */
	from: string | null;
	closes: string | null;
	asked: AskedPerson[];
}

export interface ImportView {
	item: Import;
	show: Outcome | 'all';
	rows: ShownRow[];
	next: string | undefined;
	/** While it is being saved, and its statuses derived. */
	saving: { step: string; left: number } | undefined;
	undo: Undone | undefined;
}

/**
 * An import as its page shows it. One that is confirmed and that nobody here is saving is begun
 * again: the process that was at it has ended.
 */
export async function viewImport(
	db: Kysely<DB>,
	asked: {
		id: number;
		importer: Importer;
		show: string | null;
		after: string | null;
		undo: boolean;
		now: Date;
	}
): Promise<ImportView> {
	const item = await getImport(db, asked);
	const { id, kind, counts } = item;
	if (item.status === 'confirmed' && savingStep(id) === undefined)
		void saveInBackground(db, id, () => new Date());
	const show =
		outcomes.find((outcome) => outcome === asked.show) ??
		(asked.show === 'all'
			? 'all'
			: ((['refused', 'question'] as const).find((outcome) => counts[outcome]) ?? 'all'));
	const { rows, next } = item.hasRows
		? await listImportRows(db, {
				importId: id,
				outcome: show === 'all' ? undefined : show,
				after: asked.after
			})
		: { rows: [] };
	const people = await listAsked(db, rows);
	const step = savingStep(id);
	return {
		item,
		show,
		rows: rows.map((row) => toShown(kind, row, people)),
		next,
		saving: step === undefined ? undefined : { step, left: await countStale(db) },
		undo:
			asked.undo && item.status === 'applied'
				? await previewUndo(db, { id, importer: asked.importer, now: asked.now })
				: undefined
	};
}

function toShown(kind: Import['kind'], row: ImportRow, people: Map<number, AskedPerson>): ShownRow {
	const { changes } = row;
	return {
		line: row.line,
		outcome: row.outcome,
		about: describeRow(kind, row.fields),
		differs: row.differs,
		faults: row.faults.map((fault) => {
			const [th, en] = [faultWords(fault, 'th'), faultWords(fault, 'en')];
			return {
				field: fieldWords(kind, fault.field),
				reason: { th: th.reason, en: en.reason },
				fix: { th: th.fix, en: en.fix }
			};
		}),
		fields: fieldChanges(kind, changes),
		adds: [
			...['adds_person', 'adds_post', 'adds_appointment', 'outside'].filter(
				(name) => changes[name]
			),
			...(changes['national_id'] ? ['national_id'] : [])
		],
		until: typeof changes['until_on'] === 'string' ? changes['until_on'] : null,
		from: typeof changes['from_on'] === 'string' ? changes['from_on'] : null,
		closes: typeof changes['closes'] === 'string' ? changes['closes'] : null,
		asked: askedOf(changes).flatMap((personId) => people.get(personId) ?? [])
	};
}
