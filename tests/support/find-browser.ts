import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

const usual = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
];

/**
 * The browser for the tests: CHROMIUM_PATH, Playwright's own when it is installed, else one of the
 * machine's. Undefined when there is none.
 */
export function findBrowser(): string | undefined {
	return [process.env['CHROMIUM_PATH'], chromium.executablePath(), ...usual].find(
		(path): path is string => Boolean(path) && existsSync(path ?? '')
	);
}
