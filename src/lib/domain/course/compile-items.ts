import { GAP_CLOSE, GAP_OPEN } from '../assessment/read-key.ts';
import type { Item, ItemKind } from '../assessment/items.ts';
import type { ItemSource, KeySource, OptionSource } from '../assessment/quiz-source.ts';
import type { Fault } from './faults.ts';
import { localise, type Lang, type Localised } from './localised.ts';
import { compileFragment } from './markdown/compile-document.ts';
import type { LinkSpace } from './markdown/links.ts';
import type { RenderOptions } from './markdown/renderer.ts';
import type { SourceText } from './source-text.ts';
import { hashText } from './text-hash.ts';

type Context = { space: LinkSpace; sizeOf: RenderOptions['sizeOf'] };

const TRUE_FALSE = [
	['ถูก', 'ผิด'],
	['ใช่', 'ไม่ใช่'],
	['true', 'false'],
	['จริง', 'เท็จ']
];

/**
 * Makes an item out of its Thai and, where there is one of the same shape, its English source.
 * Ids of options, rows, steps and choices come from their Thai text: they stay when others are
 * edited and tell nothing of position or key.
 */
export function compileItem(
	th: ItemSource,
	english: ItemSource | undefined,
	context: Context
): { item: Item; faults: Fault[] } {
	const en = english !== undefined && hasSameShape(th.key, english.key) ? english : undefined;
	const faults: Fault[] = [];
	const render = (source: SourceText, lang: Lang): string => {
		const compiled = compileFragment(source, { lang, ...context, idPrefix: `${th.id}-` });
		faults.push(...compiled.faults);
		return compiled.html;
	};
	const both = (side: (item: ItemSource) => SourceText | null): Localised | null => {
		const thai = side(th);
		if (thai === null) return null;
		return localise(thai, (en && side(en)) ?? undefined, render);
	};
	const stem = both((item) => item.stem) ?? { th: '' };
	const item: Item = {
		id: th.id,
		points: th.points,
		tags: th.tags,
		level: th.level,
		stem: localise(stem.th, stem.en, showGaps),
		explanation: both((each) => each.explanation),
		source: localise(th, en, ({ raw }) => raw),
		...compileKind(th, en, render)
	};
	return { item, faults };
}

/** Whether two keys have the same kind and number of parts, so that one can translate the other. */
export function hasSameShape(th: KeySource, en: KeySource): boolean {
	return th.type === en.type && partsOf(th) === partsOf(en);
}

function partsOf(key: KeySource): number {
	switch (key.type) {
		case 'choice':
			return key.options.length;
		case 'ordering':
			return key.steps.length;
		case 'matching':
			return key.rows.length;
		case 'cloze':
			return key.gaps.length;
		default:
			return 1;
	}
}

type Render = (source: SourceText, lang: Lang) => string;

function compileKind(th: ItemSource, en: ItemSource | undefined, render: Render): ItemKind {
	const key = th.key;
	switch (key.type) {
		case 'choice':
			return compileChoice(th, key.options, keyOf(en, 'choice')?.options, render);
		case 'ordering': {
			const english = keyOf(en, 'ordering')?.steps;
			const steps = key.steps.map((step, index) => ({
				id: hashText(step.text),
				text: localise(step, english?.[index], render)
			}));
			return { type: 'ordering', steps };
		}
		case 'matching':
			return compileMatching(th, key, keyOf(en, 'matching'), render);
		case 'cloze': {
			const english = keyOf(en, 'cloze')?.gaps;
			const gaps = key.gaps.map((accepted, index) => ({
				id: `g${index + 1}`,
				accepted: [...new Set([...accepted, ...(english?.[index] ?? [])])]
			}));
			return { type: 'cloze', gaps };
		}
		case 'short_answer': {
			const english = keyOf(en, 'short_answer')?.accepted ?? [];
			return { type: 'short_answer', accepted: [...new Set([...key.accepted, ...english])] };
		}
		case 'numerical':
			return { type: 'numerical', value: key.value, tolerance: key.tolerance };
		case 'essay': {
			const english = keyOf(en, 'essay')?.rubric ?? undefined;
			return { type: 'essay', rubric: key.rubric && localise(key.rubric, english, render) };
		}
	}
}

function keyOf<T extends KeySource['type']>(item: ItemSource | undefined, type: T) {
	return item?.key.type === type ? (item.key as Extract<KeySource, { type: T }>) : undefined;
}

function compileChoice(
	th: ItemSource,
	options: OptionSource[],
	english: OptionSource[] | undefined,
	render: Render
): ItemKind {
	const compiled = options.map((option, index) => {
		const other = english?.[index];
		return {
			id: hashText(option.text.text),
			text: localise(option.text, other?.text, render),
			correct: option.correct,
			feedback: option.feedback && localise(option.feedback, other?.feedback ?? undefined, render)
		};
	});
	const shared = { options: compiled, shuffle: th.shuffle };
	if (options.filter(({ correct }) => correct).length > 1) {
		return { type: 'multiple', scoring: th.scoring, ...shared };
	}
	return { type: isTrueFalse(options) ? 'true_false' : 'single', ...shared };
}

function isTrueFalse(options: OptionSource[]): boolean {
	const texts = options.map(({ text }) => text.text.trim().toLowerCase());
	return (
		texts.length === 2 && TRUE_FALSE.some((pair) => pair.every((word) => texts.includes(word)))
	);
}

function compileMatching(
	th: ItemSource,
	key: Extract<KeySource, { type: 'matching' }>,
	english: Extract<KeySource, { type: 'matching' }> | undefined,
	render: Render
): ItemKind {
	const cell = (text: string, other: string | undefined) => {
		const at = (side: string, from: { file: string }): SourceText => {
			return { file: from.file, line: key.line, text: side };
		};
		const en = other === undefined ? undefined : at(other, th.stem);
		return localise(at(text, th.stem), en, render);
	};
	return {
		type: 'matching',
		heads: [cell(key.heads[0], english?.heads[0]), cell(key.heads[1], english?.heads[1])],
		rows: key.rows.map(({ left, right }, index) => ({
			id: hashText(left),
			left: cell(left, english?.rows[index]?.left),
			right: { id: hashText(right), text: cell(right, english?.rows[index]?.right) }
		}))
	};
}

// Gap marks become elements only here, after sanitising: their content is ours.
function showGaps(html: string): string {
	return html.replace(
		new RegExp(`${GAP_OPEN}(\\d+)${GAP_CLOSE}`, 'g'),
		(_, number: string) => `<span data-gap="g${number}"></span>`
	);
}
