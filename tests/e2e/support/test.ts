import { test as base, expect, type BrowserContextOptions, type Page } from '@playwright/test';
import { signIn, type Account } from './sign-in.ts';

export interface Visit extends BrowserContextOptions {
	/** Who is signed in; nobody when left out. */
	account?: Account;
	/** Cookies of the language and theme switches. */
	locale?: 'th-TH' | 'en-GB';
	theme?: 'light' | 'dark';
}

interface Fixtures {
	/** Opens a page in a browser of its own: a second device, a phone, somebody signed out. */
	visit: (visit?: Visit) => Promise<Page>;
	/** Says that messages of this shape belong to the test, e.g. of a request that must fail. */
	expectError: (shape: RegExp) => void;
}

/** A test in which every page must stay free of script errors, failed loads and policy violations. */
export const test = base.extend<Fixtures & { errors: { found: string[]; expected: RegExp[] } }>({
	errors: [
		async ({ context }, use) => {
			const errors = { found: [] as string[], expected: [] as RegExp[] };
			watch(context, errors.found);
			await use(errors);
			const stray = errors.found.filter(
				(text) => !errors.expected.some((shape) => shape.test(text))
			);
			expect(stray, 'unexpected errors in the browser').toEqual([]);
		},
		{ auto: true }
	],
	expectError: async ({ errors }, use) => {
		await use((shape) => void errors.expected.push(shape));
	},
	visit: async ({ browser, errors }, use) => {
		const contexts: { close: () => Promise<void> }[] = [];
		await use(async ({ account, theme, ...options } = {}) => {
			const context = await browser.newContext(options);
			contexts.push(context);
			watch(context, errors.found);
			const page = await context.newPage();
			if (account) await signIn(page, account);
			// After sign-in, which brings the account's own language along.
			if (options.locale === 'en-GB') await preferences(page, { locale: 'en' });
			if (theme) await preferences(page, { theme });
			return page;
		});
		for (const context of contexts) await context.close();
	}
});

export { expect };

/** Sets the cookies that the language and theme switches of the footer set. */
export async function preferences(page: Page, values: Record<string, string>): Promise<void> {
	const url = test.info().project.use.baseURL ?? '';
	const cookies = Object.entries(values).map(([name, value]) => ({ name, value, url }));
	await page.context().addCookies(cookies);
}

function watch(context: ReturnType<Page['context']>, found: string[]): void {
	context.on('console', (message) => {
		if (message.type() === 'error') found.push(`${message.text()} (${message.location().url})`);
	});
	context.on('weberror', (fault) => found.push(String(fault.error())));
}
