import bash from 'shiki/langs/bash.mjs';
import css from 'shiki/langs/css.mjs';
import csv from 'shiki/langs/csv.mjs';
import diff from 'shiki/langs/diff.mjs';
import html from 'shiki/langs/html.mjs';
import http from 'shiki/langs/http.mjs';
import ini from 'shiki/langs/ini.mjs';
import json from 'shiki/langs/json.mjs';
import log from 'shiki/langs/log.mjs';
import markdown from 'shiki/langs/markdown.mjs';
import python from 'shiki/langs/python.mjs';
import sql from 'shiki/langs/sql.mjs';
import svelte from 'shiki/langs/svelte.mjs';
import typescript from 'shiki/langs/typescript.mjs';
import xml from 'shiki/langs/xml.mjs';
import yaml from 'shiki/langs/yaml.mjs';
import { createCssVariablesTheme, createHighlighterCoreSync } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import { escapeHtml } from '../escape-html.ts';

const highlighter = createHighlighterCoreSync({
	themes: [createCssVariablesTheme({ name: 'classes', variablePrefix: '', fontStyle: false })],
	langs: [
		...[bash, css, csv, diff, html, http, ini, json, log, markdown, python, sql, svelte],
		...[typescript, xml, yaml]
	],
	langAlias: { js: 'typescript', javascript: 'typescript', text: 'plaintext' },
	engine: createJavaScriptRegexEngine({ forgiving: true })
});

/** Whether code in this language is coloured; '' and text are plain on purpose. */
export function isKnownLanguage(language: string): boolean {
	return isPlain(language) || loaded(language);
}

/**
 * Highlighted code. Colours are classes (tok-keyword, tok-string, tok-comment, tok-function,
 * tok-constant, tok-parameter, tok-punctuation, tok-link …), so that one style sheet serves light
 * and dark and no inline style is needed. The box can be scrolled by keyboard.
 */
export function renderCode(code: string, language: string, label: string): string {
	const lines = loaded(language)
		? tokensOf(code, language)
		: code.split('\n').map((content) => [{ content, color: undefined }]);
	const body = lines.map((line) => line.map(renderToken).join('')).join('\n');
	const attributes = `class="code" tabindex="0" role="region" aria-label="${escapeHtml(label)}"`;
	return `<pre ${attributes} data-language="${escapeHtml(language)}"><code>${body}</code></pre>\n`;
}

// Without the usual limit of half a second a line: a busy machine makes of a text what a quiet one makes.
function tokensOf(code: string, language: string) {
	const options = { lang: language as 'text', theme: 'classes', tokenizeTimeLimit: 0 };
	return highlighter.codeToTokens(code, options).tokens;
}

function renderToken({ content, color }: { content: string; color?: string | undefined }): string {
	const kind = /token-([a-z-]+)/.exec(color ?? '')?.[1];
	return kind === undefined
		? escapeHtml(content)
		: `<span class="tok-${kind}">${escapeHtml(content)}</span>`;
}

function loaded(language: string): boolean {
	if (isPlain(language)) return false;
	const known = highlighter.getLoadedLanguages();
	return known.includes(language) || language === 'js' || language === 'javascript';
}

function isPlain(language: string): boolean {
	return language === '' || language === 'text' || language === 'txt' || language === 'plaintext';
}
