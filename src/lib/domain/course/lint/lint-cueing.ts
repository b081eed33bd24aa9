import type { ItemSource, QuizSource } from '../../assessment/quiz-source.ts';
import { searchKey } from '../../thai/normalise.ts';
import { segmentWords } from '../../thai/segment.ts';
import { fault, type Fault } from '../faults.ts';

// A shorter key ("ถูก", "แจ้งหัวหน้า") stands in other stems by chance.
const SHORTEST_KEY = 14;
const FEWEST_PAIRS = 5;
const ENOUGH_OF_KEY = 0.8;

/**
 * Items whose stem tells the key of another item of the quiz: the key stands in it, or four fifths
 * of the key's pairs of neighbouring words do, and no distractor of that item comes as near.
 */
export function checkCueing({ file, items }: QuizSource): Fault[] {
	const stems = items.map((item) => ({ item, text: compact(item.stem.text) }));
	const pairsOfStem = new Map(items.map((item) => [item, new Set(wordPairs(item.stem.text))]));
	return items.flatMap((asked) => {
		const { key, distractors } = choicesOf(asked);
		if (key === undefined || compact(key).length < SHORTEST_KEY) return [];
		const telling = stems.filter(({ item, text }) => {
			const pairs = pairsOfStem.get(item);
			if (item === asked || pairs === undefined) return false;
			const told = (choice: string) =>
				text.includes(compact(choice)) ? 1 : shareIn(wordPairs(choice), pairs);
			return told(key) >= ENOUGH_OF_KEY && distractors.every((each) => told(each) < told(key));
		});
		return telling.map(({ item }) =>
			fault('item.cueing', { file, line: item.stem.line }, asked.id)
		);
	});
}

function choicesOf({ key }: ItemSource): { key?: string | undefined; distractors: string[] } {
	if (key.type === 'short_answer') return { key: key.accepted[0], distractors: [] };
	if (key.type !== 'choice') return { distractors: [] };
	const right = key.options.filter(({ correct }) => correct).map(({ text }) => text.text);
	const wrong = key.options.filter(({ correct }) => !correct).map(({ text }) => text.text);
	return right.length === 1 ? { key: right[0], distractors: wrong } : { distractors: [] };
}

function compact(text: string): string {
	return searchKey(text).replace(/[\s*_`"“”'‘’.,;:()[\]]+/g, '');
}

function wordPairs(text: string): string[] {
	const words = segmentWords(searchKey(text)).filter((piece) => /[\p{L}\p{N}]/u.test(piece));
	return words.slice(1).map((word, i) => `${words[i]} ${word}`);
}

function shareIn(pairs: string[], stem: ReadonlySet<string>): number {
	if (pairs.length < FEWEST_PAIRS) return 0;
	return pairs.filter((pair) => stem.has(pair)).length / pairs.length;
}
