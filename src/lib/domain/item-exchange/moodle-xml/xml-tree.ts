import { SaxesParser } from 'saxes';
import { refuse } from '../notes.ts';

/** An element with its text (character data joined) and the line on which it begins. */
export type XmlNode = {
	name: string;
	attributes: Record<string, string>;
	children: XmlNode[];
	text: string;
	line: number;
};

/** Reads XML as a tree. @throws Refused at the line of the first fault */
export function readXml(file: string): XmlNode {
	const parser = new SaxesParser({ xmlns: false });
	const root: XmlNode = { name: '', attributes: {}, children: [], text: '', line: 1 };
	const open = [root];
	let begun = 1;
	parser.on('opentagstart', () => (begun = parser.line));
	parser.on('opentag', ({ name, attributes }) => {
		const node = { name, attributes, children: [], text: '', line: begun };
		open.at(-1)?.children.push(node);
		open.push(node);
	});
	const add = (text: string) => {
		const node = open.at(-1);
		if (node) node.text += text;
	};
	parser.on('text', add);
	parser.on('cdata', add);
	parser.on('closetag', () => void open.pop());
	parser.on('error', ({ message }) => {
		refuse('xml-broken', message.replace(/^\d+:\d+: /, ''), parser.line);
	});
	parser.write(file).close();
	return root;
}

export const childrenOf = (node: XmlNode | undefined, name: string): XmlNode[] =>
	node?.children.filter((child) => child.name === name) ?? [];

export const childOf = (node: XmlNode | undefined, name: string): XmlNode | undefined =>
	node?.children.find((child) => child.name === name);

/** The words of a node: those of the <text> in it, else its own. */
export const ownWords = (node: XmlNode | undefined): string =>
	(childOf(node, 'text')?.text ?? node?.text ?? '').trim();

/** The words of a field of a node. */
export const wordsOf = (node: XmlNode | undefined, name: string): string =>
	ownWords(childOf(node, name));
