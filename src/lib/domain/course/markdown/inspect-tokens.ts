import type { Marked, Token } from 'marked';
import type { FaultCode } from '../faults.ts';
import { mathProblem, type MathToken } from './math.ts';

export type Report = (code: FaultCode, token: object, value?: string) => void;

/**
 * Reports faults that lie in the tokens themselves, wherever they stand: formulas that cannot be
 * read, HTML and asterisks that will show as text, footnotes without a partner. Returns what each
 * footnote says.
 */
export function inspectTokens(
	marked: Marked,
	tokens: Token[],
	report: Report
): ReadonlyMap<string, Token[]> {
	const definitions = new Map<string, Token>();
	const references: Token[] = [];
	const visit = (token: Token) => {
		if (token.type === 'footnoteReference') references.push(token);
		if (token.type === 'footnoteDefinition') {
			const label = labelOf(token);
			if (definitions.has(label)) report('footnote.twice', token, label);
			definitions.set(label, token);
		}
		if (token.type === 'math' || token.type === 'mathBlock') inspectMath(token, report);
		if (token.type === 'text') inspectText(token, report);
	};
	void marked.walkTokens(tokens, visit);
	const used = new Set(references.map(labelOf));
	for (const token of references) {
		if (!definitions.has(labelOf(token))) report('footnote.undefined', token, labelOf(token));
	}
	for (const [label, token] of definitions) {
		if (!used.has(label)) report('footnote.unused', token, label);
	}
	return new Map([...definitions].map(([label, token]) => [label, childrenOf(token)]));
}

function labelOf(token: Token): string {
	return 'label' in token ? String(token['label']) : '';
}

function childrenOf(token: Token): Token[] {
	return 'tokens' in token ? (token.tokens ?? []) : [];
}

function inspectMath(token: Token, report: Report): void {
	const problem = mathProblem((token as unknown as MathToken).tex);
	if (problem !== undefined) report('math.syntax', token, problem);
}

function inspectText(token: Token, report: Report): void {
	if (childrenOf(token).length > 0) return;
	const html = /<\/?[a-z][^<>\n]*>|<!--/i.exec(token.raw)?.[0];
	if (html !== undefined) report('text.html', token, html.slice(0, 40));
	if (/(?<!\\)\*\*/.test(token.raw)) report('text.asterisks', token);
}
