import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { heatStep, wholePercent } from './heat.ts';

describe('the heat map', () => {
	it('has five steps of a fifth each, and never rounds up to all', () => {
		expect([0, 19, 20, 59, 60, 79, 80, 100].map((n) => heatStep(n, 100))).toEqual([
			0, 0, 1, 2, 3, 3, 4, 4
		]);
		expect(heatStep(0, 0)).toBe(0);
		expect(wholePercent(999, 1000)).toBe(99);
		expect(wholePercent(0, 0)).toBe(0);
	});

	it('keeps text readable on every step in both themes', () => {
		const css = readFileSync('src/app.css', 'utf8');
		for (let step = 0; step < 5; step++) {
			const colours = (name: string) =>
				[...css.matchAll(new RegExp(`--${name}-${step}: (#[0-9a-f]{6})`, 'g'))].map(
					([, hex]) => hex
				);
			const grounds = colours('heat');
			const inks = colours('heat-ink');
			// Light, dark by the system, dark by choice.
			expect(grounds).toHaveLength(3);
			expect(inks).toHaveLength(3);
			grounds.forEach((ground, theme) =>
				expect(contrast(ground ?? '', inks[theme] ?? ''), `${step} ${theme}`).toBeGreaterThan(4.5)
			);
		}
	});
});

/** WCAG 2 contrast of two colours. */
function contrast(a: string, b: string): number {
	const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
	return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
	const [r = 0, g = 0, b = 0] = [1, 3, 5]
		.map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
		.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
