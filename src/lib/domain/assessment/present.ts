import { escapeHtml } from '../course/escape-html.ts';
import { pick, type Lang, type Localised } from '../course/localised.ts';
import { fieldName } from './answers.ts';
import type { Item } from './items.ts';
import { scoringRule } from './scoring-rule.ts';

/** A part as shown: HTML and the id that the answer will name. */
export type Shown = { id: string; html: string };

/**
 * An item as a learner may see it before handing in. It is built field by field from what may be
 * shown, so a new field of Item cannot slip through: no key, no feedback, no explanation, no tags
 * or source, no accepted answers or their number or length, and nothing in the written order where
 * that order is the key.
 */
export type PresentedItem = {
	id: string;
	/** The language the item is shown in (Thai where there is no translation). */
	lang: Lang;
	points: number;
	scoringRule: string;
	stem: string;
} & (
	| { type: 'single' | 'true_false' | 'multiple'; options: Shown[] }
	| { type: 'matching'; heads: [string, string]; rows: Shown[]; choices: Shown[] }
	| { type: 'ordering'; steps: Shown[] }
	/** The stem holds the gaps; see `fillGaps`. */
	| { type: 'cloze'; gaps: string[] }
	| { type: 'numerical' | 'short_answer' }
	| { type: 'essay'; rubric: string | null }
);

/** The learner-safe view of an item, its parts in the order the paper drew. */
export function presentItem(
	item: Item,
	{ order, lang }: { order: readonly string[]; lang: Lang }
): PresentedItem {
	const stem = pick(item.stem, lang);
	const say = (text: Localised) => pick(text, stem.lang).value;
	const head = {
		id: item.id,
		lang: stem.lang,
		points: item.points,
		scoringRule: scoringRule(item)[lang],
		stem: stem.value
	};
	const show = ({ id, text }: { id: string; text: Localised }): Shown => ({ id, html: say(text) });
	switch (item.type) {
		case 'single':
		case 'true_false':
		case 'multiple':
			return { ...head, type: item.type, options: inOrder(item.options, order).map(show) };
		case 'matching': {
			const rights = [...new Map(item.rows.map(({ right }) => [right.id, right])).values()];
			return {
				...head,
				type: item.type,
				heads: [say(item.heads[0]), say(item.heads[1])],
				rows: item.rows.map(({ id, left }) => show({ id, text: left })),
				choices: inOrder(rights, order).map(show)
			};
		}
		case 'ordering':
			return { ...head, type: item.type, steps: inOrder(item.steps, order).map(show) };
		case 'cloze':
			return { ...head, type: item.type, gaps: item.gaps.map(({ id }) => id) };
		case 'essay':
			return { ...head, type: item.type, rubric: item.rubric && say(item.rubric) };
		default:
			return { ...head, type: item.type };
	}
}

/**
 * The stem of a cloze item with a text input where each gap stands: `values` fills them again,
 * `label` names each for a screen reader ("ช่องที่ 1"). Everything put in is escaped.
 */
export function fillGaps(
	item: { id: string; stem: string },
	{ values = {}, label }: { values?: Record<string, string>; label: (number: number) => string }
): string {
	return item.stem.replace(
		/<span data-gap="(g(\d+))"><\/span>/g,
		(_, gap: string, number: string) => {
			const attributes = [
				['name', fieldName(item.id, gap)],
				['value', values[gap] ?? ''],
				['aria-label', label(Number(number))]
			].map(([name, value]) => `${name}="${escapeHtml(value ?? '')}"`);
			return `<input type="text" class="gap" autocomplete="off" ${attributes.join(' ')}>`;
		}
	);
}

// The parts in the drawn order. A part the order does not name (another version drew it) follows
// in the order of its id, which says nothing about the key.
function inOrder<T extends { id: string }>(parts: readonly T[], order: readonly string[]): T[] {
	const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
	return [...parts].sort((a, b) => place(a.id) - place(b.id) || (a.id < b.id ? -1 : 1));
}
