import type { ItemSource } from '../assessment/quiz-source.ts';
import { assetNames } from './files.ts';
import type { ExchangeFile, ExchangeItem, ExchangeKind } from './exchange-item.ts';
import { usualHeads } from './to-section.ts';
import { trueFalseWords } from './true-false-words.ts';
import { equalShare } from './weights.ts';

/** An item of a quiz file for the exchange, with the figures that its texts show. */
export function fromSource(
	source: ItemSource,
	fileOf: (name: string) => Uint8Array | undefined
): ExchangeItem {
	const kind = kindOf(source);
	const files = [...new Set(assetNames(source.raw))].flatMap((name): ExchangeFile[] => {
		const bytes = fileOf(name);
		return bytes === undefined ? [] : [{ name, bytes }];
	});
	return {
		name: source.id,
		id: source.id,
		category: '',
		tags: source.tags,
		level: source.level,
		points: source.points,
		stem: source.stem.text,
		explanation: source.explanation?.text ?? '',
		files,
		...kind
	};
}

const accepted = (text: string) => ({
	text: text.replaceAll('*', '\\*'),
	weight: 100,
	feedback: ''
});

function kindOf({ key, stem, shuffle, scoring }: ItemSource): ExchangeKind {
	switch (key.type) {
		case 'choice': {
			const texts = key.options.map(({ text }) => text.text);
			const feedback = key.options.map((option) => option.feedback?.text ?? '');
			const right = key.options.filter(({ correct }) => correct).length;
			const pair = trueFalseWords(stem.text);
			if (
				right === 1 &&
				texts.length === 2 &&
				texts.every((text, at) => text === pair[at]) &&
				shuffle
			)
				return {
					type: 'true_false',
					isTrue: key.options[0]?.correct === true,
					feedbackTrue: feedback[0] ?? '',
					feedbackFalse: feedback[1] ?? ''
				};
			const isSingle = right === 1;
			const share = isSingle ? 100 : (equalShare(right) ?? 100 / Math.max(1, right));
			return {
				type: 'choice',
				isSingle,
				shuffle,
				allOrNothing: !isSingle && scoring === 'all',
				options: key.options.map(({ correct }, at) => ({
					text: texts[at] ?? '',
					weight: correct ? share : isSingle ? 0 : -share,
					feedback: feedback[at] ?? ''
				}))
			};
		}
		case 'ordering':
			return { type: 'ordering', steps: key.steps.map(({ text }) => text) };
		case 'matching': {
			const usual = usualHeads(stem.text);
			const isUsual = key.heads.every((head, at) => head === usual[at]);
			return {
				type: 'matching',
				shuffle: true,
				heads: isUsual ? ['', ''] : key.heads,
				pairs: key.rows,
				distractors: []
			};
		}
		case 'numerical': {
			const answer = { value: key.value, tolerance: key.tolerance, weight: 100, feedback: '' };
			return { type: 'numerical', answers: [answer], units: [] };
		}
		case 'short_answer':
			return { type: 'short_answer', matchesCase: false, answers: key.accepted.map(accepted) };
		case 'cloze':
			return {
				type: 'cloze',
				gaps: key.gaps.map((gap) => ({
					kind: 'SHORTANSWER',
					weight: 1,
					answers: gap.map((text) => ({ ...accepted(text), tolerance: '0' }))
				}))
			};
		case 'essay':
			return { type: 'essay', rubric: key.rubric?.text ?? '' };
	}
}
