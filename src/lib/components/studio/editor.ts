import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { markdown } from '@codemirror/lang-markdown';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const look = HighlightStyle.define([
	{ tag: tags.heading, fontWeight: 'bold', color: 'var(--color-primary)' },
	{ tag: tags.strong, fontWeight: 'bold' },
	{ tag: tags.emphasis, fontStyle: 'italic' },
	{ tag: [tags.link, tags.url], color: 'var(--color-primary)' },
	{ tag: [tags.quote, tags.comment, tags.processingInstruction], color: 'var(--color-ink-soft)' }
]);

const theme = EditorView.theme({
	'&': {
		color: 'var(--color-ink)',
		backgroundColor: 'var(--color-surface)',
		border: '1px solid var(--color-line-strong)',
		borderRadius: '0.25rem',
		maxHeight: '70vh'
	},
	'.cm-scroller': { overflow: 'auto', fontFamily: 'inherit', lineHeight: '1.8' },
	'.cm-content': { padding: '0.75rem', caretColor: 'var(--color-ink)', minHeight: '24rem' },
	'.cm-cursor': { borderLeftColor: 'var(--color-ink)' },
	'&.cm-focused': { outline: '3px solid var(--color-gold)' }
});

/**
 * An editor over a text field, which keeps the text for the form. Tab leaves it like any field, so
 * that nobody is caught in it.
 */
export function openEditor(
	field: HTMLTextAreaElement,
	{ label, onType }: { label: string; onType: (text: string) => void }
): EditorView {
	const view = new EditorView({
		state: EditorState.create({
			doc: field.value,
			extensions: [
				history(),
				keymap.of([...defaultKeymap, ...historyKeymap]),
				markdown(),
				syntaxHighlighting(look),
				EditorView.lineWrapping,
				EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'true', lang: 'th' }),
				EditorView.updateListener.of((update) => {
					if (!update.docChanged) return;
					field.value = update.state.doc.toString();
					onType(field.value);
				}),
				theme
			]
		})
	});
	field.hidden = true;
	// Scrolls by itself, so it must be reachable by keyboard.
	view.scrollDOM.tabIndex = 0;
	field.after(view.dom);
	return view;
}

/** Puts a piece of Markdown after the line of the cursor, with an empty line around it. */
export function insertBlock(view: EditorView, block: string): void {
	const { to } = view.state.doc.lineAt(view.state.selection.main.head);
	const insert = `\n\n${block}\n`;
	view.dispatch({ changes: { from: to, insert }, selection: { anchor: to + insert.length } });
	view.focus();
}

/** Makes the editor's text another one, as one step that can be undone. */
export function replaceText(view: EditorView, text: string): void {
	view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
}

/** Brings the start of a line, counted from 1, to the top of the editor, with the cursor at its end. */
export function goToLine(view: EditorView, line: number): void {
	const { from, to } = view.state.doc.line(Math.min(line, view.state.doc.lines));
	view.dispatch({
		selection: { anchor: to },
		effects: EditorView.scrollIntoView(from, { y: 'start' })
	});
	view.focus();
}
