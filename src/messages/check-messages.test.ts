import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findMessageFaults } from './check-messages.ts';

function folder(messages: Record<'th' | 'en', Record<string, Record<string, string>>>): string {
	const root = mkdtempSync(join(tmpdir(), 'messages-'));
	for (const [locale, files] of Object.entries(messages)) {
		mkdirSync(join(root, locale));
		for (const [name, texts] of Object.entries(files))
			writeFileSync(join(root, locale, `${name}.json`), JSON.stringify(texts));
	}
	return root;
}

describe('the messages of the interface', () => {
	it('are complete as shipped', () => {
		expect(findMessageFaults('src/messages')).toEqual([]);
	});

	it('are refused when one is missing in a language, either way', () => {
		const root = folder({
			th: { a: { hello: 'สวัสดี', only_thai: 'ก' } },
			en: { a: { hello: 'Hello', only_english: 'E' } }
		});
		expect(findMessageFaults(root)).toEqual([
			'en/a.json: "only_thai" is missing',
			'th/a.json: "only_english" is missing'
		]);
	});

	it('are refused when a translation lost a parameter or a key stands twice', () => {
		const root = folder({
			th: { a: { due: 'ถึง {date}' }, b: { due: 'ถึง {date}' } },
			en: { a: { due: 'until' }, b: { due: 'until {date}' } }
		});
		expect(findMessageFaults(root)).toEqual([
			'en/a.json: "due" has other parameters than th',
			'th/b.json: "due" is also in a.json'
		]);
	});
});
