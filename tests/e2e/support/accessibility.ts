import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds against WCAG 2.2 AA and its best practices, with everything unfolded.
 *
 * @param rules only these, instead of all
 */
export async function axeFindings(page: Page, rules?: string[]): Promise<string[]> {
	await openDetails(page);
	const axe = new AxeBuilder({ page }).options({
		// What is in order would be told in full, too.
		resultTypes: ['violations'],
		runOnly: rules ? { type: 'rule', values: rules } : { type: 'tag', values: standards }
	});
	// No page has frames, so nothing has to be put together in a page of its own.
	const { violations } = await axe.setLegacyMode().analyze();
	return violations.flatMap(({ id, nodes }) =>
		nodes.map(({ target, failureSummary = '' }) => `${id}: ${target.join(' ')} ${failureSummary}`)
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
