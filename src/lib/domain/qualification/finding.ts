import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Document, Node } from 'yaml';
import type { Fault } from './yaml-reader.ts';

export type TreePath = readonly (string | number)[];

/** Something to mend in a tree that reads well; `locate` finds its line. */
export interface Finding {
	path: TreePath;
	/** Stable, for programs: `unreachable`, `no-effect`, … */
	code: string;
	message: { th: string; en: string };
}

export function finding(path: TreePath, code: string, th: string, en: string): Finding {
	return { path, code, message: { th, en } };
}

/** The findings with line and column in the text that the tree was read from. */
export function locate(text: string, findings: readonly Finding[]): Fault[] {
	if (findings.length === 0) return [];
	const lines = new LineCounter();
	const document = parseDocument(text, { lineCounter: lines });
	return findings
		.map(({ path, code, message }) => {
			const { line, col } = lines.linePos(offsetOf(document, path));
			return { line, column: col, path: printPath(path), code, message };
		})
		.sort((a, b) => a.line - b.line || a.column - b.column);
}

// A value points at its key, which is where a reader looks; an item of a list at itself. What is
// not written down points at what should hold it.
function offsetOf(document: Document, path: TreePath): number {
	for (let length = path.length; length > 0; length--) {
		const key = path[length - 1];
		const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1));
		if (isMap(parent)) {
			const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === key);
			const node = pair?.key as Node | undefined;
			if (node?.range) return node.range[0];
		}
		const node = document.getIn(path.slice(0, length), true);
		if (isNode(node) && node.range) return node.range[0];
	}
	return 0;
}

/** `editions[0].rule.all[1].score` */
export function printPath(path: TreePath): string {
	return path
		.map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`))
		.join('');
}
