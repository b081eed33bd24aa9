import type { ImportKind } from '#lib/domain/import/fields.ts';
import type { Outcome } from '#lib/domain/import/outcomes.ts';
import type { ImportStatus } from '#lib/server/import/queries.ts';
import type { KeptReason } from '#lib/server/import/undo-import.ts';
import { m } from '#lib/paraglide/messages.js';

const kinds: Record<ImportKind, () => string> = {
	units: m.import_kind_units,
	staff: m.import_kind_staff,
	completions: m.import_kind_completions
};
export const kindLabel = (kind: ImportKind) => kinds[kind]();

const statuses: Record<ImportStatus, () => string> = {
	mapping: m.import_status_mapping,
	prepared: m.import_status_prepared,
	confirmed: m.import_status_confirmed,
	applied: m.import_status_applied,
	undone: m.import_status_undone,
	discarded: m.import_status_discarded
};
export const statusLabel = (status: ImportStatus) => statuses[status]();

const statusLooks = {
	mapping: 'due',
	prepared: 'due',
	confirmed: 'due',
	applied: 'good',
	undone: 'plain',
	discarded: 'plain'
} as const satisfies Record<ImportStatus, string>;
export const statusLook = (status: ImportStatus) => statusLooks[status];

const outcomes: Record<Outcome, () => string> = {
	new: m.import_outcome_new,
	changed: m.import_outcome_changed,
	unchanged: m.import_outcome_unchanged,
	question: m.import_outcome_question,
	refused: m.import_outcome_refused
};
export const outcomeLabel = (outcome: Outcome) => outcomes[outcome]();

const outcomeLooks = {
	new: 'good',
	changed: 'good',
	unchanged: 'plain',
	question: 'due',
	refused: 'bad'
} as const satisfies Record<Outcome, string>;
export const outcomeLook = (outcome: Outcome) => outcomeLooks[outcome];

const reasons: Record<KeptReason, () => string> = {
	in_use: m.import_kept_in_use,
	changed_since: m.import_kept_changed_since,
	ended_since: m.import_kept_ended_since,
	kept_without_post: m.import_kept_kept_without_post
};
export const keptReason = (reason: KeptReason) => reasons[reason]();

const subjects: Record<string, () => string> = {
	person: m.import_subject_person,
	position: m.import_subject_position,
	appointment: m.import_subject_appointment,
	org_unit: m.import_subject_org_unit
};
export const subjectLabel = (kind: string) => subjects[kind]?.() ?? kind;

const errors: Record<string, () => string> = {
	kind: m.import_kind_required,
	file: m.import_file_required,
	large: m.import_file_large,
	day: m.org_error_date,
	'import.empty': m.import_error_empty,
	'import.unreadable': m.import_error_unreadable,
	'import.old_workbook': m.import_error_old_workbook,
	'import.no_key': m.import_error_no_key,
	'import.bad_key': m.import_error_no_key
};
const fieldOf: Record<string, string> = { kind: 'kind', day: 'changes_from' };

/** What is wrong with an upload, in words, by the field that it concerns. */
export const uploadErrors = (codes: readonly string[]): Record<string, string[]> =>
	Object.fromEntries(codes.map((code) => [fieldOf[code] ?? 'file', [errors[code]?.() ?? code]]));
