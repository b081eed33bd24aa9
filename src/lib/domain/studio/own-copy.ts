import { isScalar, isSeq, parseDocument } from 'yaml';
import { splitFrontMatter } from '../course/front-matter.ts';

/**
 * A quiz file that has an item of the bank as its own instead: the id is gone from `bank`, and the
 * item stands at the end in the words given. undefined when the quiz takes no such item.
 *
 * @param source the item as written, its heading included
 */
export function withOwnCopy(
	text: string,
	{ itemId, source }: { itemId: string; source: string }
): string | undefined {
	const { frontMatter, body } = splitFrontMatter('quiz.md', text);
	if (!frontMatter) return undefined;
	const head = parseDocument(frontMatter.text);
	const bank = head.get('bank');
	if (!isSeq(bank)) return undefined;
	const at = bank.items.findIndex((each) => isScalar(each) && each.value === itemId);
	if (at === -1) return undefined;
	bank.delete(at);
	if (bank.items.length === 0) head.delete('bank');
	const written = head.toString({ lineWidth: 0 }).trimEnd();
	const own = [body.text.trim(), source.trim()].filter((part) => part !== '').join('\n\n');
	return `---\n${written}\n---\n\n${own}\n`;
}
