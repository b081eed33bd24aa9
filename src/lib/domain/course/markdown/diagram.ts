import { renderMermaidSVG } from 'beautiful-mermaid';
import { escapeHtml } from '../escape-html.ts';
import { htmlToText } from './html-text.ts';

/** A drawn diagram, or what is wrong with its source; `line` counts from 0 within the source. */
export type Drawing = {
	html: string;
	problems: {
		code: 'diagram.no-alt' | 'diagram.syntax' | 'diagram.lost';
		line: number;
		value: string;
	}[];
};

const ALT = /^%%\s*alt:\s*(.+)$/i;

// What each private variable of the drawing becomes: a variable of ours that a theme may set, and
// without one a colour that is readable on any background, light or dark.
const PAINTS: Record<string, string> = {
	'--bg': 'var(--diagram-paper, Canvas)',
	'--_group-fill': 'var(--diagram-group, transparent)',
	'--_group-hdr': 'var(--diagram-group, transparent)',
	'--_node-fill': 'var(--diagram-node, transparent)',
	'--_node-stroke': 'var(--diagram-line, currentColor)',
	'--_inner-stroke': 'var(--diagram-paper, Canvas)',
	'--_line': 'var(--diagram-line, currentColor)',
	'--_arrow': 'var(--diagram-line, currentColor)'
};
const INK = 'var(--diagram-ink, currentColor)';

/** Draws a Mermaid diagram as SVG; `name` makes its inner ids unique on the page. */
export function drawDiagram(source: string, name: string): Drawing {
	const lines = source.split('\n');
	const alt = ALT.exec(lines[0]?.trim() ?? '')?.[1] ?? '';
	const problems: Drawing['problems'] = [];
	if (alt === '') problems.push({ code: 'diagram.no-alt', line: 0, value: '' });
	try {
		const svg = renderMermaidSVG(nameStates(withoutComments(lines)).join('\n'));
		problems.push(...findLost(lines, svg));
		return { html: `<figure class="diagram">${restyle(svg, alt, name)}</figure>\n`, problems };
	} catch (error) {
		const value = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
		problems.push({ code: 'diagram.syntax', line: alt === '' ? 0 : 1, value });
		return { html: `<pre class="code"><code>${escapeHtml(source)}</code></pre>\n`, problems };
	}
}

// The library looks for the kind of diagram on the very first line.
function withoutComments(lines: readonly string[]): string[] {
	return lines.filter((line) => line.trim() !== '' && !line.trim().startsWith('%%'));
}

// The drawing library takes letters as state names but not the marks above and below Thai letters:
// such names get an alias and keep their text as the label.
function nameStates(lines: readonly string[]): string[] {
	if (!lines.some((line) => /^\s*stateDiagram/.test(line))) return [...lines];
	const aliases = new Map<string, string>();
	const alias = (name: string) => {
		if (!/\p{M}/u.test(name)) return name;
		const known = aliases.get(name) ?? `state${aliases.size + 1}`;
		aliases.set(name, known);
		return known;
	};
	const renamed = lines.map((line) =>
		line
			.replace(/^(\s*)(\S+)(\s*-->\s*)([^\s:]+)/, (_, indent, from, arrow, to) => {
				return `${indent}${alias(from)}${arrow}${alias(to)}`;
			})
			.replace(/^(\s*state\s+)([^\s"]+)(\s*\{)$/, (_, word, name: string, open) => {
				return `${word}${alias(name) === name ? '' : `"${name}" as `}${alias(name)}${open}`;
			})
			.replace(/^(\s*state\s+".*"\s+as\s+)(\S+)/, (_, before, name) => before + alias(name))
			.replace(/^(\s*)([^\s:]+)(\s*:\s)/, (_, indent, name, rest) => indent + alias(name) + rest)
	);
	const labelled = new Set(
		renamed.flatMap((line) => [
			/^\s*state\s+".*"\s+as\s+(\S+)/.exec(line)?.[1] ?? '',
			/^\s*([^\s:]+)\s*:\s/.exec(line)?.[1] ?? ''
		])
	);
	const header = renamed.findIndex((line) => /^\s*stateDiagram/.test(line));
	const labels = [...aliases].flatMap(([name, id]) =>
		labelled.has(id) ? [] : [`state "${name}" as ${id}`]
	);
	return [...renamed.slice(0, header + 1), ...labels, ...renamed.slice(header + 1)];
}

// A line the library does not understand is silently left out of the drawing; a Thai word or a
// label that is in the source and not in the drawing shows it.
function findLost(lines: readonly string[], svg: string): Drawing['problems'] {
	const drawn = htmlToText(
		svg.replace(/<style>[\s\S]*?<\/style>/, '').replace(/<\/?tspan[^>]*>/g, ' ')
	);
	return lines.flatMap((text, line) => {
		if (/^\s*(%%|style|classDef|class|linkStyle|click)\b/.test(text) || /^\s*%%/.test(text))
			return [];
		const labels = [...text.matchAll(/[[({|"]([^[\](){}|"]+)[\])}|"]/g)].map(([, label]) => label);
		const words = [text, ...labels].flatMap((part, index) => [
			...(part ?? '').matchAll(index === 0 ? /[\u0E00-\u0E7F]+/g : /[\p{L}\p{M}\p{N}]{2,}/gu)
		]);
		const lost = words.map(([word]) => word).find((word) => word !== 'br' && !drawn.includes(word));
		return lost === undefined ? [] : [{ code: 'diagram.lost' as const, line, value: lost }];
	});
}

function restyle(svg: string, alt: string, name: string): string {
	return (
		svg
			.replace(/<style>[\s\S]*?<\/style>\s*/, '')
			.replace(/^(<svg\b[^>]*?) style="[^"]*"/, '$1')
			.replace(/^<svg\b/, `<svg role="img" aria-label="${escapeHtml(alt)}"`)
			.replace(/var\((--[\w-]+)\)/g, (_, variable: string) => PAINTS[variable] ?? INK)
			// Thai needs a little more height than the 11 px the library gives to edge labels.
			.replace(/ font-size="11"/g, ' font-size="12.5"')
			.replace(/ id="([\w-]+)"/g, ` id="${name}-$1"`)
			.replace(/url\(#([\w-]+)\)/g, `url(#${name}-$1)`)
	);
}
