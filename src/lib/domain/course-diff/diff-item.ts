import type { ItemSource, OptionSource } from '../assessment/quiz-source.ts';
import type { Lang } from '../course/localised.ts';
import { textChange, valueChange, type Change, type Part } from './changes.ts';
import { likeness } from './diff-text.ts';
import { isTypo } from './typo.ts';

/**
 * Changes of one item. What is right or what it is worth is `key`: options marked otherwise, put in
 * or taken out as right, a right option that says something else, another accepted answer, order,
 * pair, number or tolerance, points, scoring.
 */
export function diffItem(
	place: string,
	lang: Lang,
	before: ItemSource,
	after: ItemSource
): Change[] {
	const at = (part: Part, name = '') => ({ place, part, lang, name });
	return [
		...textChange(at('stem'), before.stem.text, after.stem.text, 'content'),
		...diffKey(place, lang, before, after),
		...valueChange(at('points', 'points'), before.points, after.points, 'key'),
		...valueChange(at('points', 'scoring'), before.scoring, after.scoring, 'key'),
		...valueChange(at('field', 'level'), before.level, after.level, 'content'),
		...valueChange(at('field', 'tags'), before.tags, after.tags, 'content'),
		...valueChange(at('field', 'shuffle'), before.shuffle, after.shuffle, 'content'),
		...textChange(
			at('explanation'),
			before.explanation?.text ?? '',
			after.explanation?.text ?? '',
			'content'
		)
	];
}

function diffKey(place: string, lang: Lang, before: ItemSource, after: ItemSource): Change[] {
	const [a, b] = [before.key, after.key];
	const key = { place, part: 'key' as const, lang };
	if (a.type === 'choice' && b.type === 'choice')
		return diffOptions(place, lang, a.options, b.options);
	if (a.type === 'essay' && b.type === 'essay')
		return textChange(key, a.rubric?.text ?? '', b.rubric?.text ?? '', 'key').map((change) =>
			change.label === 'typo' ? change : { ...change, label: 'key' }
		);
	return valueChange(key, keyWords(before), keyWords(after), 'key');
}

function keyWords({ key }: ItemSource): string {
	switch (key.type) {
		case 'choice':
			return key.options
				.map(({ text, correct }) => (correct ? `✓ ${text.text}` : text.text))
				.join('\n');
		case 'ordering':
			return key.steps.map(({ text }, i) => `${i + 1}. ${text}`).join('\n');
		case 'matching':
			return [
				key.heads.join(' | '),
				...key.rows.map(({ left, right }) => `${left} = ${right}`)
			].join('\n');
		case 'numerical':
			return `${key.value} ± ${key.tolerance}`;
		case 'short_answer':
			return key.accepted.join(' | ');
		case 'cloze':
			return key.gaps.map((gap) => gap.join(' | ')).join('\n');
		case 'essay':
			return key.rubric?.text ?? '';
	}
}

function diffOptions(
	place: string,
	lang: Lang,
	before: readonly OptionSource[],
	after: readonly OptionSource[]
): Change[] {
	const at = (part: Part) => ({ place, part, lang });
	const pairs = pairOptions(before, after);
	const changes = pairs.flatMap(([a, b]): Change[] => {
		const [from, to] = [a?.text.text ?? '', b?.text.text ?? ''];
		const right = Boolean(a?.correct || b?.correct);
		const marked =
			a && b && a.correct !== b.correct ? valueChange(at('key'), mark(a), mark(b), 'key') : [];
		return [
			...marked,
			...textChange(at('option'), from, to, right ? 'key' : 'content'),
			...(a && b
				? textChange(at('feedback'), a.feedback?.text ?? '', b.feedback?.text ?? '', 'content')
				: [])
		];
	});
	const order = (options: readonly OptionSource[]) => options.map(({ text }) => text.text);
	const moved =
		changes.length === 0 && JSON.stringify(order(before)) !== JSON.stringify(order(after));
	return moved
		? [
				{
					...at('option'),
					name: '',
					action: 'moved',
					label: 'content',
					spans: [
						{ kind: 'del', text: order(before).join('\n') },
						{ kind: 'ins', text: order(after).join('\n') }
					]
				}
			]
		: changes;
}

const mark = ({ text, correct }: OptionSource) => `${correct ? '[x]' : '[ ]'} ${text.text}`;

// The same text first, then a text mended by a letter, then the most alike at the same mark.
function pairOptions(
	before: readonly OptionSource[],
	after: readonly OptionSource[]
): [OptionSource | null, OptionSource | null][] {
	const left = new Set(after);
	const partner = new Map<OptionSource, OptionSource>();
	const pair = (fits: (a: OptionSource, b: OptionSource) => boolean) => {
		for (const a of before) {
			if (partner.has(a)) continue;
			const b = [...left].find((each) => fits(a, each));
			if (b === undefined) continue;
			partner.set(a, b);
			left.delete(b);
		}
	};
	pair((a, b) => a.text.text === b.text.text);
	pair((a, b) => isTypo(a.text.text, b.text.text));
	pair((a, b) => a.correct === b.correct && likeness(a.text.text, b.text.text) >= 0.4);
	const known = before.map((a): [OptionSource, OptionSource | null] => [a, partner.get(a) ?? null]);
	return [...known, ...[...left].map((b): [null, OptionSource] => [null, b])];
}
