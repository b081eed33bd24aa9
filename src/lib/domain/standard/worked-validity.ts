import { fiscalYearOf, toDay, toDayNumber } from '../qualification/calendar.ts';
import { timeline } from '../qualification/timeline.ts';
import type { Day, Edition, Fact, Standard, Status } from '../qualification/types.ts';

/** A run of days with one status in a worked story. */
export interface StoryStep {
	on: Day;
	status: Status;
	/** Last day of the period that holds, when one does. */
	until: Day | null;
}

export interface ValidityStory {
	story: 'early' | 'renewed' | 'lapsed';
	/** Days on which the conditions are met in the story. */
	metOn: Day[];
	steps: StoryStep[];
}

/**
 * Three people under an edition's validity, with dates, worked out by the kernel: one who meets the
 * conditions on the first day possible in this fiscal year, one who then renews on the first day of
 * the window, and one who lets it lapse and starts anew. What the conditions are is left aside: each
 * is met by one piece of evidence.
 *
 * @returns none without validity: nothing expires
 */
export function workValidity(edition: Edition, today: Day): ValidityStory[] {
	if (edition.validity === undefined) return [];
	const standard = bare(edition);
	const metOn = firstDayToMeet(edition, today);
	const once = stepsOf(standard, [metOn]);
	const opens = once.find(({ status }) => status === 'expiring' || status === 'in_grace');
	const lapse = once.find(({ status }) => status === 'lapsed');
	const again = lapse && toDay(toDayNumber(lapse.on) + 30);
	const renewedOn =
		edition.renewal?.opens_after_days === undefined || opens?.status === 'expiring'
			? opens?.on
			: opens && toDay(toDayNumber(opens.until ?? opens.on) + edition.renewal.opens_after_days);
	return [
		{ story: 'early', metOn: [metOn], steps: until(once, lapse?.on) },
		...(edition.renewal === undefined || renewedOn === undefined
			? []
			: [story(standard, 'renewed', [metOn, renewedOn])]),
		...(again === undefined ? [] : [story(standard, 'lapsed', [metOn, again])])
	];
}

function story(standard: Standard, name: ValidityStory['story'], metOn: Day[]): ValidityStory {
	return { story: name, metOn, steps: stepsOf(standard, metOn) };
}

/** 1 October of this fiscal year, or the edition's first day when that is later. */
function firstDayToMeet({ effective_from }: Edition, today: Day): Day {
	const start = `${fiscalYearOf(toDayNumber(today)) - 1}-10-01`;
	return effective_from > start ? effective_from : start;
}

function bare({ edition, effective_from, validity, renewal }: Edition): Standard {
	const rest = { ...renewal };
	delete rest.rule;
	return {
		id: 'story',
		title: { th: 'story' },
		editions: [
			{
				edition,
				issued_on: effective_from,
				effective_from,
				rule: { completed: 'all' },
				...(validity && { validity }),
				...(renewal && { renewal: rest })
			}
		]
	};
}

function stepsOf(standard: Standard, metOn: readonly Day[]): StoryStep[] {
	const facts = metOn.map((date, i): Fact => ({ id: `f${i}`, date, completed: 'all' }));
	const first = metOn[0] ?? '';
	return timeline(standard, { spans: [{ from: '1900-01-01' }] }, facts)
		.filter(({ until }) => until >= first)
		.map(({ from, status, validUntil }) => ({ on: from, status, until: validUntil }));
}

const until = (steps: StoryStep[], last: Day | undefined) =>
	last === undefined ? steps : steps.filter(({ on }) => on <= last);
