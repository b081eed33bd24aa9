import { bangkokDay } from '#lib/domain/thai/dates.ts';
import type { Kysely } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { monthNamed } from '#lib/domain/coverage/months.ts';
import { spanName, spanNamed } from '#lib/domain/training/training-days.ts';
import { readRequirementColumns } from '../coverage/requirement-columns.ts';
import type { DB } from '../db/schema.ts';
import type { PeopleFilter } from './list-people.ts';
import { queryCounted, type CountedFilter } from './query-counted.ts';
import { readDeskView, type DeskView } from './read-desk-view.ts';

export type PeopleAsked = Awaited<ReturnType<typeof readPeopleFilter>>;

/**
 * The people that an address of the desk asks for: days, unit, group, post, standing and words, and
 * what the numbers of the desk ask besides: a requirement or area met or not, the month in which a
 * qualification ends, the hours of training. The list of people, its exports and actions on a
 * selection read the same address in the same way.
 *
 * @throws person.not_found for an actor who may read nobody; org_unit.not_found
 */
export async function readPeopleFilter(
	db: Kysely<DB>,
	{ url, actor, locale, now }: { url: URL; actor: Actor; locale: 'th' | 'en'; now: Date }
) {
	const desk = await readDeskView(db, { url, actor, locale, now });
	const { view, standard, standards, unit, days } = desk;
	const ask = (name: string) => url.searchParams.get(name)?.trim() || undefined;
	const requirement = await readRequirement(db, desk, ask);
	const [ends, lost] = [monthNamed(ask('ends')), monthNamed(ask('lost'))];
	const endingAsked = ends
		? ({ what: 'ends', month: ends } as const)
		: lost
			? ({ what: 'lost', month: lost } as const)
			: undefined;
	const span = spanNamed(ask('trained'));
	const asked = {
		text: ask('q'),
		...desk.asked,
		requirement: requirement.asked?.requirement,
		area: requirement.asked?.area,
		met: requirement.asked?.met,
		ends,
		lost: ends ? undefined : lost,
		trained: span && spanName(span),
		hours_from: span && hours(ask('hours_from')),
		hours_below: span && hours(ask('hours_below'))
	};
	const counted: CountedFilter = {
		standard,
		status: asked.status,
		ending: endingAsked && { ...endingAsked, today: bangkokDay(now) },
		requirement: requirement.filter
	};
	const asksStanding = standard !== undefined || counted.ending !== undefined;
	const standing = asksStanding
		? await queryCounted(db, { place: view, standards, filter: counted })
		: undefined;
	const filter: PeopleFilter = {
		...view,
		text: asked.text,
		unitPath: view.within,
		standing,
		hours: span && {
			span,
			from: asked.hours_from === undefined ? undefined : Number(asked.hours_from),
			below: asked.hours_below === undefined ? undefined : Number(asked.hours_below)
		}
	};
	const isCell = !asked.text && !counted.ending && !counted.requirement && !span;
	return {
		/** The cell of the matrix whose names these are; absent for a list that asks for more. */
		cell:
			standard && isCell
				? { view, choice: unit, standardId: standard.id, status: asked.status }
				: undefined,
		/** What was asked for and understood, to show again in the form. */
		asked,
		/** The title of the requirement or area asked for. */
		requirementTitle: requirement.title,
		unit,
		standards: standards.map(({ id, title }) => ({ id, title })),
		days,
		span,
		/** Too many people to derive: the filter must not be used. */
		tooMany: asksStanding && standing === undefined,
		/** For `listPeople` and its kin. */
		input: { actor, days: view.days, today: days.today, filter }
	};
}

/** `requirement` names a line of the chosen standard, `area` one of its skill areas; `met` is 1 or 0. */
async function readRequirement(
	db: Kysely<DB>,
	{ standard, view }: DeskView,
	ask: (name: string) => string | undefined
) {
	const kind = ask('area') ? ('area' as const) : ('requirement' as const);
	const id = ask(kind);
	if (!standard || !id) return {};
	const described = await readRequirementColumns(db, { standard, kind, days: view.days });
	const column = described?.columns.find((each) => each.id === id);
	if (!column) return {};
	const met = ask('met') !== '0';
	return {
		title: column.title,
		asked: {
			requirement: kind === 'requirement' ? id : undefined,
			area: kind === 'area' ? id : undefined,
			met: met ? ('1' as const) : ('0' as const)
		},
		filter: { lines: column.lines, met }
	};
}

function hours(text: string | undefined): string | undefined {
	const value = Number(text);
	return text !== undefined && Number.isFinite(value) && value >= 0 ? String(value) : undefined;
}
