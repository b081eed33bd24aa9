import { readItemHeading } from '../assessment/item-heading.ts';
import { parseItems } from '../assessment/parse-items.ts';
import type { ItemSource } from '../assessment/quiz-source.ts';
import { linesOf, splitAtHeadings } from '../assessment/split-items.ts';
import type { Fault } from '../course/faults.ts';
import { splitFrontMatter } from '../course/front-matter.ts';
import { htmlToText } from '../course/markdown/html-text.ts';
import type { ExchangeItem, Reading, Refusal } from './exchange-item.ts';
import { firstWords, refuse, Refused, type Change } from './notes.ts';
import { placeFiles } from './place-files.ts';
import { markdownToHtml } from './text/markdown-to-html.ts';
import { toSection } from './to-section.ts';

export const itemOutcomes = ['new', 'changed', 'unchanged', 'refused'] as const;
export type ItemOutcome = (typeof itemOutcomes)[number];

/** What becomes of one piece of a file. */
export type ImportRow = {
	line: number;
	/** The first words of the question. */
	about: string;
	outcome: ItemOutcome;
	id: string | null;
	changes: Change[];
	/** What is to be mended in the quiz before it can be published. */
	mend: Fault[];
	refusal: Refusal | null;
};

export type ImportPlan = {
	/** The quiz file as it would be. */
	text: string;
	/** Figures that would be added: name in +assets/ and bytes. */
	added: { name: string; bytes: Uint8Array }[];
	rows: ImportRow[];
};

const ID = /^[a-z0-9]+(?:[-_.][a-z0-9]+)*$/i;

/**
 * What importing would make of a quiz file. An item whose id or title is the id of one in the quiz
 * takes its place; one that says what another says already changes nothing; all others are added.
 *
 * @param assets the figures of the course by name
 */
export function planImport(
	reading: Reading,
	{ quiz, assets }: { quiz: string; assets: ReadonlyMap<string, Uint8Array> }
): ImportPlan {
	const known = new Map(assets);
	const draft = openQuiz(quiz);
	const given = new Set<string>();
	const added: string[] = [];
	const rows: ImportRow[] = reading.refused.map(refusedRow);
	for (const { line, item, changes } of reading.items) {
		const about = firstWords(
			htmlToText(markdownToHtml(item.stem.replace(/\uE000\d+\uE001/g, '…')))
		);
		const before = new Map(known);
		try {
			const placed = placeFiles(item, known);
			const made = addItem(draft, placed.item, given);
			added.push(...placed.added);
			const all = [...changes, ...placed.changes, ...made.changes];
			rows.push({
				line,
				about,
				outcome: made.outcome,
				id: made.id,
				changes: distinct(all),
				mend: made.mend,
				refusal: null
			});
		} catch (thrown) {
			if (!(thrown instanceof Refused)) throw thrown;
			known.clear();
			for (const [name, bytes] of before) known.set(name, bytes);
			rows.push(refusedRow(thrown.at(line, about)));
		}
	}
	return {
		text: draft.text(),
		added: added.map((name) => ({ name, bytes: known.get(name) ?? new Uint8Array() })),
		rows: rows.sort((a, b) => a.line - b.line)
	};
}

/** How many pieces come to each end. */
export function countOutcomes(rows: readonly ImportRow[]): Record<ItemOutcome, number> {
	const count = (outcome: ItemOutcome) => rows.filter((row) => row.outcome === outcome).length;
	return {
		new: count('new'),
		changed: count('changed'),
		unchanged: count('unchanged'),
		refused: count('refused')
	};
}

function refusedRow(refusal: Refusal): ImportRow {
	const { line, text } = refusal;
	return { line, about: text, outcome: 'refused', id: null, changes: [], mend: [], refusal };
}

const distinct = (changes: readonly Change[]) => [
	...new Map(changes.map((change) => [JSON.stringify(change), change])).values()
];

type QuizDraft = {
	ids: Set<string>;
	find: (id: string) => { says: string | undefined } | undefined;
	findSame: (says: string) => string | undefined;
	put: (id: string, markdown: string, says: string) => void;
	text: () => string;
};

/** A quiz file as its sections: what stands before the items, and each item as it is written. */
function openQuiz(quiz: string): QuizDraft {
	const { body } = splitFrontMatter('', quiz);
	const head = quiz.slice(0, quiz.length - body.text.length);
	const [before, ...parts] = splitAtHeadings(linesOf(body), 2);
	const written = (lines: readonly { text: string }[]) => lines.map(({ text }) => text).join('\n');
	const sections = parts.map(({ heading, lines }) => {
		const text = written([...(heading === null ? [] : [heading]), ...lines]);
		const id = readItemHeading(heading?.text ?? '', { file: '', line: 1 }).heading?.id ?? '';
		return { id, text, says: saying(text) };
	});
	const start = head + written(before?.lines ?? []);
	let isTouched = false;
	return {
		ids: new Set(sections.map(({ id }) => id)),
		find: (id) => sections.find((section) => section.id === id),
		findSame: (wanted) => sections.find(({ says }) => says === wanted)?.id,
		put: (id, text, says) => {
			isTouched = true;
			const there = sections.find((section) => section.id === id);
			if (there) Object.assign(there, { text, says });
			else sections.push({ id, text, says });
		},
		text: () =>
			isTouched
				? `${[start, ...sections.map(({ text }) => text)].map((part) => part.trimEnd()).join('\n\n')}\n`
				: quiz
	};
}

function addItem(draft: QuizDraft, item: ExchangeItem, given: Set<string>) {
	const own = [item.id, item.name].find((name) => ID.test(name) && name.length <= 60);
	if (own !== undefined && given.has(own)) refuse('id-twice', own);
	const id = own ?? freeId(item, draft.ids);
	const { markdown, changes, mend } = toSection(item, id);
	const says = saying(markdown) ?? refuse('not-sayable');
	const same = own === undefined ? draft.findSame(says) : undefined;
	if (same !== undefined) return { outcome: 'unchanged' as const, id: same, changes: [], mend: [] };
	const there = draft.find(id);
	if (own !== undefined) given.add(own);
	if (there?.says === says) return { outcome: 'unchanged' as const, id, changes: [], mend: [] };
	if (item.name !== '' && item.name !== id && !isBeginning(item))
		changes.unshift({ code: 'title', value: item.name });
	draft.put(id, markdown, says);
	draft.ids.add(id);
	return {
		outcome: there === undefined ? ('new' as const) : ('changed' as const),
		id,
		changes,
		mend
	};
}

/** Moodle names a question by its first words when nobody does. */
const isBeginning = ({ name, stem }: ExchangeItem) =>
	stem.replace(/\s+/g, '').startsWith(name.replace(/\s+|(\.{3}|…)$/g, '').slice(0, 40));

function freeId({ id, name }: ExchangeItem, taken: ReadonlySet<string>): string {
	const slug = (id || name)
		.normalize('NFD')
		.replace(/\p{Diacritic}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '')
		.slice(0, 40)
		.replace(/-+$/, '');
	if (/[a-z]/.test(slug) && !taken.has(slug)) return slug;
	const stem = /[a-z]/.test(slug) ? slug : 'q';
	for (let number = 1; ; number++) {
		const made = `${stem}-${String(number).padStart(2, '0')}`;
		if (!taken.has(made)) return made;
	}
}

/** What a section says, whatever its id and the order of its attributes. */
function saying(section: string): string | undefined {
	const [item] = parseItems({ file: '', line: 1, text: section }).items;
	return item && JSON.stringify(withoutPlaces(item));
}

function withoutPlaces({ id: _, line: __, raw: ___, ...item }: ItemSource): unknown {
	return JSON.parse(JSON.stringify(item), (key: string, value: unknown) =>
		key === 'line' || key === 'file' ? undefined : value
	);
}
