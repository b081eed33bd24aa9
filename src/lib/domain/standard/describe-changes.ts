import { describeLeaf } from '../qualification/render-rule.ts';
import {
	describeEquivalence,
	describeRenewal,
	describeTransition,
	describeValidity
} from '../qualification/render-standard.ts';
import { line, say, type Line, type Voice } from '../qualification/render-words.ts';
import type { Edition } from '../qualification/types.ts';
import { diffEditions, type Grouping, type LeafChange, type PlacedLeaf } from './diff-editions.ts';

export interface DescribedChanges {
	/** The edition before. */
	from: number;
	leaves: { change: LeafChange['change']; of: LeafChange['of']; before?: string; after?: string }[];
	parts: { part: 'validity' | 'renewal' | 'transition'; before: Line; after: Line }[];
	equivalences: { change: 'new' | 'dropped'; text: string }[];
}

/** What an edition changes, in sentences; undefined for the first, which changes nothing. */
export function describeChanges(
	before: Edition | undefined,
	after: Edition,
	voice: Voice
): DescribedChanges | undefined {
	if (before === undefined) return undefined;
	const { leaves, parts, equivalences } = diffEditions(before, after);
	return {
		from: before.edition,
		leaves: leaves.map(({ change, of, ...sides }) => ({
			change,
			of,
			...(sides.before && { before: describePlaced(sides.before, voice) }),
			...(sides.after && { after: describePlaced(sides.after, voice) })
		})),
		parts: parts.map((part) => ({
			part,
			before: describePart(before, part, voice),
			after: describePart(after, part, voice)
		})),
		equivalences: equivalences.map(({ change, equivalence }) => ({
			change,
			text: describeEquivalence(equivalence, voice)
		}))
	};
}

function describePart(
	{ validity, renewal, transition }: Edition,
	part: DescribedChanges['parts'][number]['part'],
	voice: Voice
): Line {
	if (part === 'validity') return describeValidity(validity, voice);
	if (part === 'transition')
		return describeTransition(transition ?? { running_periods: 'keep' }, voice);
	if (renewal === undefined) return line(say(voice, 'ไม่มีการต่ออายุ', 'No renewal'));
	// Its conditions are told one by one.
	const { text, of } = describeRenewal(renewal, voice);
	return line(
		text,
		of.map((each) => line(each.text))
	);
}

/** A condition with the choice that it is part of: “… (one of 5)”. */
export function describePlaced({ leaf, within }: PlacedLeaf, voice: Voice): string {
	const around = within.map((each) => describeGrouping(each, voice));
	const words = describeLeaf(leaf, voice);
	return around.length === 0 ? words : `${words} (${around.join(say(voice, ' ใน', ', in '))})`;
}

function describeGrouping(grouping: Grouping, voice: Voice): string {
	const { size } = grouping;
	if (grouping.group === 'any') return say(voice, `ข้อใดข้อหนึ่งจาก ${size} ข้อ`, `any one of ${size}`);
	if (grouping.group === 'choose')
		return say(
			voice,
			`อย่างน้อย ${grouping.choose} จาก ${size} ข้อ`,
			`at least ${grouping.choose} of ${size}`
		);
	return say(voice, `ขั้นที่ ${grouping.step} จาก ${size}`, `step ${grouping.step} of ${size}`);
}
