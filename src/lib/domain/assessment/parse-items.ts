import { fault, type Fault } from '../course/faults.ts';
import type { SourceText } from '../course/source-text.ts';
import { readItemHeading, type ItemHeading } from './item-heading.ts';
import type { ItemSource, KeySource } from './quiz-source.ts';
import { readBody } from './read-key.ts';
import { linesOf, splitAtHeadings, textOf, type Section } from './split-items.ts';

const EXPLANATION = /^(เฉลย|คำอธิบาย|explanation|answer|answer key|key)$/i;
const RUBRIC = /^(เกณฑ์|เกณฑ์การให้คะแนน|rubric|criteria)$/i;

/**
 * Reads the body of a quiz file: what stands before the first `##`, then one item per `##`. An
 * item with faults is still returned when enough of it is there to show it.
 */
export function parseItems(body: SourceText): {
	introduction: SourceText | null;
	items: ItemSource[];
	faults: Fault[];
} {
	const [before, ...sections] = splitAtHeadings(linesOf(body), 2);
	const introduction = textOf(body.file, before?.lines ?? []);
	const faults: Fault[] = [];
	const items: ItemSource[] = [];
	for (const section of sections) {
		const { item, faults: found } = parseItem(body.file, section);
		faults.push(...found);
		if (item === undefined) continue;
		if (items.some(({ id }) => id === item.id)) {
			faults.push(fault('item.duplicate-id', { file: body.file, line: item.line }, item.id));
		}
		items.push(item);
	}
	return { introduction: introduction.text === '' ? null : introduction, items, faults };
}

function parseItem(file: string, section: Section): { item?: ItemSource; faults: Fault[] } {
	const line = section.heading?.number ?? 1;
	const { heading, faults } = readItemHeading(section.heading?.text ?? '', { file, line });
	if (heading === undefined) return { faults };
	const [main, ...parts] = splitAtHeadings(section.lines, 3);
	const body = readBody(file, heading.id, main?.lines ?? [], heading.essay);
	const explanation = findPart(file, parts, EXPLANATION);
	const rubric = findPart(file, parts, RUBRIC);
	const stem = textOf(file, body.stem);
	faults.push(...body.faults, ...checkParts(file, parts));
	if (stem.text === '') faults.push(fault('item.no-stem', { file, line }, heading.id));
	if (body.key === undefined) return { faults };
	const key = body.key.type === 'essay' ? { ...body.key, rubric } : body.key;
	faults.push(...checkItem({ file, line }, heading, key, explanation));
	const { id, points, tags, level, shuffle, scoring } = heading;
	const raw = [section.heading, ...section.lines]
		.map((each) => each?.text ?? '')
		.join('\n')
		.trimEnd();
	const item: ItemSource = {
		...{ id, line, raw, points, tags, level, shuffle },
		scoring: scoring ?? 'partial',
		...{ stem, explanation, key }
	};
	return { item, faults };
}

function findPart(file: string, parts: Section[], name: RegExp): SourceText | null {
	const part = parts.find(({ heading }) => name.test(nameOf(heading?.text)));
	const text = part === undefined ? null : textOf(file, part.lines);
	return text === null || text.text === '' ? null : text;
}

function nameOf(heading = ''): string {
	return heading.replace(/^#+|#+$/g, '').trim();
}

function checkParts(file: string, parts: Section[]): Fault[] {
	return parts.flatMap(({ heading }) => {
		const name = nameOf(heading?.text);
		const known = EXPLANATION.test(name) || RUBRIC.test(name);
		return known ? [] : [fault('item.section', { file, line: heading?.number ?? 1 }, name)];
	});
}

function checkItem(
	place: { file: string; line: number },
	heading: ItemHeading,
	key: KeySource,
	explanation: SourceText | null
): Fault[] {
	const faults = checkKey(place, heading.id, key);
	const isMultiple = key.type === 'choice' && key.options.filter((each) => each.correct).length > 1;
	if (heading.scoring !== null && !isMultiple) faults.push(fault('item.scoring-type', place));
	if (key.type !== 'choice' && key.type !== 'essay' && explanation === null) {
		faults.push(fault('item.no-explanation', place, heading.id));
	}
	return faults;
}

function checkKey(place: { file: string; line: number }, id: string, key: KeySource): Fault[] {
	const { file } = place;
	switch (key.type) {
		case 'choice':
			return checkOptions(place, id, key.options);
		case 'ordering':
			return [
				...(key.steps.length < 2 ? [fault('item.steps', place)] : []),
				...duplicates(key.steps)
			];
		case 'matching':
			return duplicates(key.rows.map(({ left }) => ({ file, line: key.line, text: left })));
		case 'short_answer':
			return key.accepted.length === 0 ? [fault('item.no-key', place, id)] : [];
		case 'cloze':
			return key.gaps.some((gap) => gap.length === 0) ? [fault('item.no-key', place, id)] : [];
		case 'essay':
			return key.rubric === null ? [fault('item.no-rubric', place, id)] : [];
		case 'numerical':
			return [];
	}
}

function checkOptions(
	place: { file: string; line: number },
	id: string,
	options: Extract<KeySource, { type: 'choice' }>['options']
): Fault[] {
	const right = options.filter(({ correct }) => correct).length;
	const faults = [...duplicates(options.map(({ text }) => text))];
	if (right === 0) faults.push(fault('item.no-key', place, id));
	if (options.length === 1) faults.push(fault('item.one-option', place, id));
	if (options.length > 1 && right === options.length)
		faults.push(fault('item.all-right', place, id));
	for (const { text, feedback } of options) {
		if (text.text === '') faults.push(fault('item.empty-option', text));
		else if (feedback === null || feedback.text === '') {
			faults.push(fault('item.no-feedback', at(text), shorten(text.text)));
		}
	}
	return faults;
}

function duplicates(texts: SourceText[]): Fault[] {
	return texts.flatMap((each, index) =>
		texts.findIndex(({ text }) => text === each.text) < index && each.text !== ''
			? [fault('item.duplicate-option', at(each), shorten(each.text))]
			: []
	);
}

const at = ({ file, line }: SourceText) => ({ file, line });

function shorten(text: string): string {
	const line = text.split('\n')[0] ?? '';
	return line.length > 50 ? `${line.slice(0, 50)}…` : line;
}
