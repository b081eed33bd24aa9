import { segmentWords } from '../thai/segment.ts';
import { diffSequence } from './sequence.ts';

/** A run of text as a reader of changes sees it: kept, taken out (`del`) or put in (`ins`). */
export type Span = { kind: 'same' | 'del' | 'ins'; text: string };

/** Word by word, Thai by the segmenter. Without `ins` the spans are `before`, without `del` `after`. */
export function diffWords(before: string, after: string): Span[] {
	const steps = diffSequence(segmentWords(before), segmentWords(after));
	return joined(steps.map(({ kind, value }) => ({ kind, text: value })));
}

export const putIn = (text: string): Span[] => [{ kind: 'ins', text }];
export const takenOut = (text: string): Span[] => [{ kind: 'del', text }];

// Neighbours of one kind become one span; between two kept words a run is told as del, then ins.
function joined(spans: readonly Span[]): Span[] {
	const result: Span[] = [];
	let run = { del: '', ins: '' };
	const close = () => {
		if (run.del !== '') result.push({ kind: 'del', text: run.del });
		if (run.ins !== '') result.push({ kind: 'ins', text: run.ins });
		run = { del: '', ins: '' };
	};
	for (const { kind, text } of spans) {
		if (kind !== 'same') {
			run[kind] += text;
			continue;
		}
		close();
		const last = result.at(-1);
		if (last?.kind === 'same') last.text += text;
		else result.push({ kind, text });
	}
	close();
	return result;
}
