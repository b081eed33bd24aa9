import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type axe from 'axe-core';

declare global {
	interface Window {
		axe?: typeof axe;
	}
}

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const script = readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/**
 * What axe finds against WCAG 2.2 AA and its best practices, with everything unfolded.
 *
 * @param rules only these, instead of all
 */
export async function axeFindings(page: Page, rules?: string[]): Promise<string[]> {
	await openDetails(page);
	if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await script);
	return page.evaluate(
		async (runOnly) => {
			// What is in order would be told in full, too; styles are the page's own, never fetched.
			const options = { resultTypes: ['violations' as const], preload: false, runOnly };
			if (!window.axe) throw new Error('axe is not on the page');
			const { violations } = await window.axe.run(document, options);
			return violations.flatMap(({ id, nodes }) =>
				nodes.map(
					({ target, failureSummary = '' }) => `${id}: ${target.join(' ')} ${failureSummary}`
				)
			);
		},
		rules ? { type: 'rule' as const, values: rules } : { type: 'tag' as const, values: standards }
	);
}

export async function openDetails(page: Page): Promise<void> {
	await page
		.locator('main details:not([open])')
		.evaluateAll((all) => all.forEach((details) => details.setAttribute('open', '')));
}

/** What sticks out of the screen, apart from what scrolls in a box of its own. */
export function sidewaysBy(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const root = document.documentElement;
		const width = root.clientWidth;
		if (root.scrollWidth <= width) return [];
		const inBox = (element: Element) => {
			for (let up = element.parentElement; up && up !== document.body; up = up.parentElement)
				if (getComputedStyle(up).overflowX !== 'visible') return true;
			return false;
		};
		const out = [...document.querySelectorAll('body *')].filter(
			(element) => element.getBoundingClientRect().right > width + 1 && !inBox(element)
		);
		return [
			`${root.scrollWidth} > ${width}`,
			...out.slice(-3).map((each) => each.outerHTML.slice(0, 160))
		];
	});
}
