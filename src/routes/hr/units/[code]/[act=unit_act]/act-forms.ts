import type { Transaction } from 'kysely';
import * as v from 'valibot';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { tiers, unitKinds } from '#lib/domain/staff/org-units.ts';
import { m } from '#lib/paraglide/messages.js';
import type { DB } from '#lib/server/db/schema.ts';
import {
	dayField,
	optionalDay,
	optionalText,
	reasonField,
	textField
} from '#lib/server/http/entry-form.ts';
import { closeUnit } from '#lib/server/org-unit/close-unit.ts';
import { correctUnit, type UnitCorrection } from '#lib/server/org-unit/correct-unit.ts';
import { createUnit } from '#lib/server/org-unit/create-unit.ts';
import { mergeUnits } from '#lib/server/org-unit/merge-units.ts';
import { moveUnit } from '#lib/server/org-unit/move-unit.ts';
import { renameUnit } from '#lib/server/org-unit/rename-unit.ts';
import type { UnitAct } from '../../../../../params/unit_act.ts';

const said = { order: optionalText, reason: reasonField };
const oneOf = (values: object) => v.picklist(Object.keys(values), () => m.org_error_required());

const schemas = {
	create: v.object({
		...said,
		on: dayField,
		code: v.pipe(
			textField,
			v.regex(/^[\p{L}\p{M}\d._-]{1,40}$/u, () => m.org_error_code_form())
		),
		kind: oneOf(unitKinds),
		tier: oneOf(tiers),
		province: optionalText,
		nameTh: textField,
		nameEn: textField
	}),
	rename: v.object({ ...said, on: dayField, nameTh: textField, nameEn: textField }),
	move: v.object({ ...said, on: dayField, other: textField }),
	merge: v.object({ ...said, on: dayField, other: textField }),
	close: v.object({ ...said, on: dayField }),
	correct: v.pipe(
		v.object({
			...said,
			what: v.picklist(['never', 'day', 'name', 'end', 'open'], () => m.org_error_required()),
			change: optionalText,
			to: optionalDay,
			nameTh: optionalText,
			nameEn: optionalText
		}),
		v.forward(
			v.check(
				({ what, to }) => (what !== 'day' && what !== 'end') || to !== null,
				() => m.org_error_date()
			),
			['to']
		),
		v.forward(
			v.check(
				({ what, nameTh, nameEn }) => what !== 'name' || Boolean(nameTh && nameEn),
				() => m.org_error_required()
			),
			['nameTh']
		)
	)
} as const;

type Data<A extends UnitAct> = v.InferOutput<(typeof schemas)[A]>;

export interface ReadAct {
	/** The day from which it matters who is touched. */
	on: string;
	work: (db: Transaction<DB>) => Promise<unknown>;
}

export const schemaOf = (act: UnitAct): v.GenericSchema => schemas[act];

/** The use case that a form of the act asks for. */
export function readAct(
	act: UnitAct,
	data: unknown,
	{ actor, code, now }: { actor: Actor; code: string; now: Date }
): ReadAct {
	const common = (form: { order?: string | undefined; reason: string }) => ({
		actor,
		code,
		now,
		reason: form.reason,
		orderNo: form.order
	});
	switch (act) {
		case 'create': {
			const form = data as Data<'create'>;
			const { on, kind, tier, nameTh, nameEn } = form;
			const unit = { kind, tier, nameTh, nameEn, provinceCode: form.province ?? null };
			const entry = { ...common(form), ...unit, on, below: code, code: form.code };
			return { on, work: (trx) => createUnit(trx, entry) };
		}
		case 'rename': {
			const form = data as Data<'rename'>;
			return { on: form.on, work: (trx) => renameUnit(trx, { ...form, ...common(form) }) };
		}
		case 'move': {
			const form = data as Data<'move'>;
			const entry = { ...common(form), on: form.on, below: form.other };
			return { on: form.on, work: (trx) => moveUnit(trx, entry) };
		}
		case 'merge': {
			const form = data as Data<'merge'>;
			const entry = { ...common(form), on: form.on, into: form.other };
			return { on: form.on, work: (trx) => mergeUnits(trx, entry) };
		}
		case 'close': {
			const form = data as Data<'close'>;
			return { on: form.on, work: (trx) => closeUnit(trx, { ...common(form), on: form.on }) };
		}
		case 'correct': {
			const form = data as Data<'correct'>;
			const correction = readCorrection(form);
			const on = 'change' in correction ? correction.change : (form.to ?? '1900-01-01');
			return { on, work: (trx) => correctUnit(trx, { ...common(form), correction }) };
		}
	}
}

function readCorrection(form: Data<'correct'>): UnitCorrection {
	const change = form.change ?? '';
	switch (form.what) {
		case 'never':
			return { what: 'never', change };
		case 'day':
			return { what: 'day', change, to: form.to ?? '' };
		case 'name':
			return { what: 'name', change, nameTh: form.nameTh ?? '', nameEn: form.nameEn ?? '' };
		case 'end':
			return { what: 'end', to: form.to };
		case 'open':
			return { what: 'end', to: null };
	}
}
