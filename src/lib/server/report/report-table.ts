import type { Kysely } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { statusLabelIn } from '#lib/components/statuses.ts';
import { m } from '#lib/paraglide/messages.js';
import type { DB } from '../db/schema.ts';
import type { XlsxCell, XlsxColumn } from '../documents/xlsx.ts';
import { exportScope } from '../export/export-scope.ts';
import { readMatrix } from '../org-unit/read-matrix.ts';
import { readUnitChoice } from '../org-unit/unit-choice.ts';
import { listPeople } from '../person/list-people.ts';
import { readDeskView } from '../person/read-desk-view.ts';
import { readPeopleFilter } from '../person/read-people-filter.ts';
import { listTrained } from '../training/list-trained.ts';
import { listExpiring } from './list-expiring.ts';
import { resolveFilters, type ReportFilters, type ReportKind } from './report-definition.ts';

export interface ReportTable {
	columns: XlsxColumn[];
	rows: AsyncIterable<XlsxCell[]>;
	/** The days it is about. */
	days: { asOf: string; from: string; until: string };
}

interface Asked {
	kind: ReportKind;
	filters: ReportFilters;
	actor: Actor;
	locale: 'th' | 'en';
	now: Date;
}

/**
 * A report as a table, row by row, with the rights that the actor has now.
 *
 * @throws page.not_found for who makes no reports; org_unit.not_found for a unit outside the scope
 */
export async function reportTable(db: Kysely<DB>, asked: Asked): Promise<ReportTable> {
	const scope = exportScope(asked.actor);
	const days = resolveFilters(asked.filters, bangkokDay(asked.now));
	const code = asked.filters.query['unit'];
	const choice = await readUnitChoice(db, { scope, code });
	const within = choice.chosen ? [choice.chosen.path] : scope;
	const { locale } = asked;
	switch (asked.kind) {
		case 'people':
			return { days, columns: peopleColumns(locale), rows: peopleRows(db, asked, days.asOf) };
		case 'matrix': {
			const url = viewUrl(asked.filters, days.asOf);
			const desk = await readDeskView(db, { url, ...asked, scope });
			const { view, unit, standard } = desk;
			const { status } = desk.asked;
			const matrix = await readMatrix(db, { view, choice: unit, standardId: standard?.id, status });
			return { days, columns: matrixColumns(locale), rows: matrixRows(matrix, locale) };
		}
		case 'expiring':
			return {
				days,
				columns: peopleColumns(locale),
				rows: expiringRows(db, { ...asked, within, ...days })
			};
		case 'training':
			return {
				days,
				columns: trainingColumns(locale),
				rows: trainingRows(db, { locale, scope: within, ...days })
			};
	}
}

/** The address that a view of the desk reads its filters from. */
const viewUrl = ({ query }: ReportFilters, asOf: string) =>
	new URL(`http://here.invalid/?${new URLSearchParams({ ...query, as_of: asOf })}`);

function peopleColumns(locale: 'th' | 'en'): XlsxColumn[] {
	const o = { locale };
	return [
		{ title: m.export_col_person({}, o), width: 14 },
		{ title: m.export_col_name({}, o), width: 30 },
		{ title: m.export_col_post({}, o), width: 34 },
		{ title: m.export_col_level({}, o), width: 16 },
		{ title: m.export_col_unit({}, o), width: 34 },
		{ title: m.export_col_title({}, o), width: 40 },
		{ title: m.export_col_status({}, o), width: 16 },
		{ title: m.export_col_until({}, o), type: 'day', width: 14 }
	];
}

async function* peopleRows(
	db: Kysely<DB>,
	{ filters, actor, locale, now }: Asked,
	asOf: string
): AsyncGenerator<XlsxCell[]> {
	const url = viewUrl(filters, asOf);
	const { input, standards, asked } = await readPeopleFilter(db, { url, actor, locale, now });
	const standard = standards.find(({ id }) => id === asked.standard)?.title;
	for (let after: string | undefined; ;) {
		const page = await listPeople(db, { ...input, ...(after && { after }) });
		for (const { personNo, name, posts, standing } of page.rows) {
			const [post] = posts;
			yield [
				personNo,
				name[locale],
				post?.title[locale],
				post?.level?.[locale],
				post?.unit.name[locale],
				standard && (standard[locale] ?? standard.th),
				standing && statusLabelIn(standing.status, locale),
				standing?.until
			];
		}
		if (!page.next) return;
		after = page.next;
	}
}

async function* expiringRows(
	db: Kysely<DB>,
	{
		filters,
		locale,
		within,
		from,
		until,
		now
	}: Asked & { within: 'everywhere' | string[]; from: string; until: string }
): AsyncGenerator<XlsxCell[]> {
	const standard = filters.query['standard'];
	const people = listExpiring(db, {
		scope: within,
		today: bangkokDay(now),
		from,
		until,
		...(standard && { standard })
	});
	for await (const { personNo, name, post, title, status, until: last } of people)
		yield [
			personNo,
			name[locale],
			post?.title[locale],
			post?.level?.[locale],
			post?.unit.name[locale],
			title[locale] ?? title.th,
			statusLabelIn(status, locale),
			last
		];
}

function matrixColumns(locale: 'th' | 'en'): XlsxColumn[] {
	const o = { locale };
	return [
		{ title: m.export_col_unit_code({}, o), width: 14 },
		{ title: m.export_col_unit({}, o), width: 40 },
		{ title: m.export_col_title({}, o), width: 40 },
		{ title: m.report_col_holding({}, o), type: 'number', width: 12 },
		{ title: m.report_col_counted({}, o), type: 'number', width: 12 },
		{ title: m.report_col_share({}, o), type: 'percent', width: 10 },
		{ title: m.report_col_waived({}, o), type: 'number', width: 12 }
	];
}

async function* matrixRows(
	matrix: Awaited<ReturnType<typeof readMatrix>>,
	locale: 'th' | 'en'
): AsyncGenerator<XlsxCell[]> {
	for (const { kind, unit, cells } of matrix?.rows ?? [])
		for (const [at, standard] of (matrix?.standards ?? []).entries()) {
			const cell = cells[at];
			if (!cell || cell.counted + cell.waived === 0) continue;
			const name = unit?.name[locale] ?? m.hr_unit_all({}, { locale });
			yield [
				unit?.code,
				kind === 'direct' ? m.report_direct({ unit: name }, { locale }) : name,
				standard.title[locale] ?? standard.title.th,
				cell.holding,
				cell.counted,
				cell.counted > 0 ? cell.holding / cell.counted : null,
				cell.waived
			];
		}
}

function trainingColumns(locale: 'th' | 'en'): XlsxColumn[] {
	const o = { locale };
	return [
		{ title: m.export_col_person({}, o), width: 14 },
		{ title: m.export_col_name({}, o), width: 30 },
		{ title: m.export_col_unit({}, o), width: 34 },
		{ title: m.report_col_day({}, o), type: 'day', width: 14 },
		{ title: m.report_col_what({}, o), width: 44 },
		{ title: m.report_col_hours({}, o), type: 'number', width: 10 },
		{ title: m.report_col_organiser({}, o), width: 34 }
	];
}

async function* trainingRows(
	db: Kysely<DB>,
	{
		scope,
		from,
		until,
		locale
	}: { scope: 'everywhere' | string[]; from: string; until: string; locale: 'th' | 'en' }
): AsyncGenerator<XlsxCell[]> {
	for await (const batch of listTrained(db, { scope, from, until }))
		for (const entry of batch)
			yield [
				entry.personNo,
				entry.name[locale],
				entry.unit?.[locale],
				entry.endedOn,
				entry.title[locale] ?? entry.title.th,
				entry.hours,
				entry.organiser
			];
}
