import * as v from 'valibot';
import {
	isMap,
	isNode,
	isPair,
	isScalar,
	isSeq,
	LineCounter,
	parseDocument,
	type Document
} from 'yaml';
import { fault, type Fault } from './faults.ts';
import type { SourceText } from './source-text.ts';

/** The fields of a file's front matter, with the place of each for faults. */
export type FrontMatter = { fields: unknown; placeOf: (path: readonly PropertyKey[]) => number };

/**
 * Splits a file into its front matter (undefined when it has none) and its body, which keeps its
 * line number. Both `---` stand alone on their line, the first as the first line of the file.
 */
export function splitFrontMatter(
	file: string,
	text: string
): { frontMatter?: SourceText; body: SourceText; faults: Fault[] } {
	if (!/^---[ \t]*(\n|$)/.test(text)) return { body: { file, line: 1, text }, faults: [] };
	const start = text.indexOf('\n') + 1;
	const close = /^---[ \t]*$/m.exec(start === 0 ? '' : text.slice(start));
	if (close === null) {
		const faults = [fault('front.unclosed', { file, line: 1 })];
		return { body: { file, line: 1, text: '' }, faults };
	}
	const yaml = text.slice(start, start + close.index);
	const end = start + close.index + close[0].length + 1;
	const line = 1 + (text.slice(0, end).match(/\n/g)?.length ?? 0);
	return {
		frontMatter: { file, line: 2, text: yaml },
		body: { file, line, text: text.slice(end) },
		faults: []
	};
}

/** Reads YAML (1.2 core: dates stay text) and remembers where each field stands. */
export function readYaml(
	source: SourceText,
	syntaxFault: 'front.syntax' | 'framework.syntax' = 'front.syntax'
): { read?: FrontMatter; faults: Fault[] } {
	const lines = new LineCounter();
	const document = parseDocument(source.text, { lineCounter: lines, prettyErrors: false });
	if (document.errors.length > 0) {
		const faults = document.errors.map((error) => {
			const { line, col } = lines.linePos(error.pos[0]);
			const place = { file: source.file, line: source.line + line - 1, column: col };
			return fault(syntaxFault, place, error.message.split('\n')[0] ?? '');
		});
		return { faults };
	}
	const placeOf = (path: readonly PropertyKey[]) =>
		source.line + lines.linePos(offsetOf(document, path)).line - 1;
	return { read: { fields: document.toJS() as unknown, placeOf }, faults: [] };
}

// The offset of the deepest node of the path that exists: a missing key is shown at its parent.
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
	let node: unknown = document.contents;
	let offset = 0;
	for (const key of path) {
		if (isMap(node)) {
			const pair = node.items.find(({ key: name }) => isScalar(name) && name.value === key);
			if (!isPair(pair)) break;
			if (isNode(pair.key) && pair.key.range) offset = pair.key.range[0];
			node = pair.value;
		} else {
			node = isSeq(node) ? node.items[Number(key)] : undefined;
			if (!isNode(node) || !node.range) break;
			offset = node.range[0];
		}
	}
	return offset;
}

/**
 * Checks fields against a schema; every unknown, missing or wrong field is a fault at its line.
 * The output is undefined when there is any fault.
 */
export function checkFields<S extends v.GenericSchema>(
	file: string,
	frontMatter: FrontMatter,
	schema: S
): { output?: v.InferOutput<S>; faults: Fault[] } {
	const result = v.safeParse(schema, frontMatter.fields);
	if (result.success) return { output: result.output, faults: [] };
	const faults = result.issues.map((issue) => {
		const path = (issue.path ?? []).map(({ key }) => key as PropertyKey);
		const name = path.map(String).join('.');
		return fault(codeOf(issue, name), { file, line: frontMatter.placeOf(path) }, name);
	});
	return { faults };
}

function codeOf(issue: v.BaseIssue<unknown>, name: string) {
	if (issue.expected === 'never' && name !== '') return 'front.unknown-key';
	const missing = issue.input === undefined && issue.received === 'undefined';
	if (missing && /^(title|summary)\.(th|en)$/.test(name)) return 'front.title-translation';
	return missing ? 'front.missing-key' : 'front.bad-value';
}
