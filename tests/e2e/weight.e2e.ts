import type { Page } from '@playwright/test';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './support/test.ts';

const limit = 150_000;
const courses = join(import.meta.dirname, '../../content/courses');

test('every lesson page weighs less than 150 KB on a first visit, pictures apart', async ({
	page,
	visit
}) => {
	test.setTimeout(180_000);
	const reader = await visit({ account: 'auditor' });
	const weights: { lesson: string; html: number }[] = [];
	for (const lesson of await lessons()) {
		const response = await reader.request.get(lesson);
		expect(response.status(), lesson).toBe(200);
		weights.push({ lesson, html: (await response.body()).length });
	}
	const heaviest = weights.sort((a, b) => b.html - a.html).slice(0, 3);
	for (const { lesson } of heaviest) {
		const first = await visit({ account: 'auditor' });
		const loaded = await transferred(first, lesson);
		const kilobytes = Object.entries(loaded.byType).map(([type, bytes]) => `${type} ${kB(bytes)}`);
		test
			.info()
			.annotations.push({ type: 'weight', description: `${lesson}: ${kilobytes.join(', ')}` });
		expect.soft(loaded.withoutMedia, `${lesson} (${kilobytes.join(', ')})`).toBeLessThan(limit);
		await first.context().close();
	}
	await page.close();
});

test('the text of a lesson is in the page itself, ahead of every script', async ({ visit }) => {
	const reader = await visit({ account: 'auditor' });
	for (const lesson of ['/courses/cyber-basics/passwords', '/courses/pdpa-officer/rights']) {
		const html = await (await reader.request.get(lesson)).text();
		const text = html.indexOf('data-block=');
		expect(text).toBeGreaterThan(0);
		expect(html.slice(0, text)).not.toMatch(/<script(?![^>]*type="application)/);
		expect(html.slice(text, html.indexOf('</article>'))).toMatch(/[ก-๙]{20}/);
	}
});

async function lessons(): Promise<string[]> {
	const names = await readdir(courses, { recursive: true });
	return names.flatMap((name) => {
		const [, course, slug] = /^([^/]+)\/\d+-([a-z0-9-]+)\.md$/.exec(name) ?? [];
		return course ? [`/courses/${course}/${slug}`] : [];
	});
}

/** What comes over the wire for a page in an empty browser, headers and all. */
async function transferred(page: Page, path: string) {
	const session = await page.context().newCDPSession(page);
	await session.send('Network.enable');
	const types = new Map<string, string>();
	const byType: Record<string, number> = {};
	session.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type));
	session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
		const type = types.get(requestId) ?? 'Other';
		byType[type] = (byType[type] ?? 0) + encodedDataLength;
	});
	await page.goto(path, { waitUntil: 'networkidle' });
	const total = Object.values(byType).reduce((sum, bytes) => sum + bytes, 0);
	return { byType, withoutMedia: total - (byType['Image'] ?? 0) - (byType['Media'] ?? 0) };
}

const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
