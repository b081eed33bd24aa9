import { expect, test, type Page } from '@playwright/test';
import type { AccountName } from '#lib/domain/demo/fixed-accounts.ts';
import { demoPassword } from '#lib/server/demo/demo-mode.ts';

export type Account = AccountName;
export const password = demoPassword;

export const emailOf = (account: Account) => `${account}@demo.go.th`;

/** Signs in through the sign-in form's own address, without drawing the page. */
export async function signIn(page: Page, account: Account): Promise<void> {
	const response = await page.request.post('/login', {
		form: { email: emailOf(account), password },
		headers: { origin: test.info().project.use.baseURL ?? '', accept: 'text/html' },
		maxRedirects: 0
	});
	expect(response.status(), `sign-in of ${account}`).toBe(303);
}
