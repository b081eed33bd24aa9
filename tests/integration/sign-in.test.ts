import { describe, expect, it } from 'vitest';
import { changePassword } from '#lib/server/auth/change-password.ts';
import { createAccount } from '#lib/server/auth/create-account.ts';
import { readSession } from '#lib/server/auth/lucia.ts';
import { listSessions, revokeSession } from '#lib/server/auth/sessions.ts';
import { signIn } from '#lib/server/auth/sign-in.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { password, world } from '#tests/support/world.ts';

const db = testDatabase();

const at = (seconds: number) => new Date(Date.now() + seconds * 1000);

const attempt = (email: string, secret: string, { address = '10.0.0.1', now = new Date() } = {}) =>
	signIn(db(), { email, password: secret, address, userAgent: 'Chrome/120 Windows', now });

async function signedInLearner() {
	const learner = await world(db()).learner();
	const result = await attempt(learner.email, password);
	if (!('token' in result)) throw new Error('not signed in');
	const session = await readSession(result.token);
	if (!session) throw new Error('no session');
	return { ...learner, token: result.token, account: session.account };
}

describe('signing in', () => {
	it('opens a session that knows the person', async () => {
		const { account, personId, email } = await signedInLearner();
		expect(account).toMatchObject({ personId, email, name: { en: 'Somying Jaidee' } });
	});

	it('forgives capitals and spaces around the e-mail', async () => {
		const { email } = await world(db()).learner();
		expect(await attempt(`  ${email.toUpperCase()} `, password)).toHaveProperty('token');
	});

	it('says the same for a wrong password and an unknown account', async () => {
		const { email } = await world(db()).learner();
		expect(await attempt(email, 'wrong')).toEqual({ refused: 'wrong' });
		expect(await attempt('nobody@example.go.th', 'wrong')).toEqual({ refused: 'wrong' });
	});

	it('stores only a hash of what the cookie carries', async () => {
		const { token } = await signedInLearner();
		const stored = await db().selectFrom('session').selectAll().execute();
		expect(JSON.stringify(stored)).not.toContain(token);
	});

	it('slows the guesser of one account, and not the office behind the same address', async () => {
		const w = world(db());
		const [victim, colleague] = [await w.learner(), await w.learner()];
		for (let guess = 0; guess < 5; guess++) await attempt(victim.email, `guess ${guess}`);
		expect(await attempt(victim.email, password)).toMatchObject({ refused: 'wait' });
		expect(await attempt(colleague.email, password)).toHaveProperty('token');
		expect(await attempt(victim.email, password, { address: '10.0.0.2' })).toHaveProperty('token');
	});

	it('counts guesses made at once as what they are', async () => {
		const { email } = await world(db()).learner();
		const guesses = await Promise.all(
			Array.from({ length: 20 }, (_, n) => attempt(email, `guess ${n}`))
		);
		const waited = guesses.filter((guess) => 'refused' in guess && guess.refused === 'wait');
		expect(waited.length).toBeGreaterThanOrEqual(15);
	});

	it('refuses demo accounts in production, whose password is public', async () => {
		const learner = await world(db()).learner();
		await db()
			.updateTable('account')
			.set({ email: 'someone@demo.go.th' })
			.where('id', '=', learner.accountId)
			.execute();
		const before = await attempt('someone@demo.go.th', password);
		if (!('token' in before)) throw new Error('not signed in');
		process.env['SAMATTHANA_MODE'] = 'production';
		try {
			expect(await attempt('someone@demo.go.th', password)).toEqual({ refused: 'wrong' });
			expect(await readSession(before.token)).toBeUndefined();
		} finally {
			delete process.env['SAMATTHANA_MODE'];
		}
	});

	it('lets the person in again after the wait', async () => {
		const { email } = await world(db()).learner();
		for (let guess = 0; guess < 5; guess++) await attempt(email, `guess ${guess}`);
		expect(await attempt(email, password, { now: at(29) })).toMatchObject({ refused: 'wait' });
		expect(await attempt(email, password, { now: at(31) })).toHaveProperty('token');
	});

	it('refuses a disabled account and ends its sessions at once', async () => {
		const { accountId, email, token } = await signedInLearner();
		await db()
			.updateTable('account')
			.set({ disabled_at: new Date() })
			.where('id', '=', accountId)
			.execute();
		expect(await readSession(token)).toBeUndefined();
		expect(await attempt(email, password)).toEqual({ refused: 'wrong' });
	});
});

describe('sessions', () => {
	it('are listed with the present one marked, and end when revoked', async () => {
		const here = await signedInLearner();
		const there = await attempt(here.email, password, { address: '10.0.0.9' });
		if (!('token' in there)) throw new Error('not signed in');
		const { accountId, sessionNumber } = here.account;
		const sessions = await listSessions(db(), { accountId, sessionNumber, now: new Date() });
		expect(sessions.map(({ address, current }) => [address, current]).sort()).toEqual([
			['10.0.0.1', true],
			['10.0.0.9', false]
		]);
		const other = sessions.find(({ current }) => !current)?.number ?? 0;
		await revokeSession(db(), { accountId, number: other });
		expect(await readSession(there.token)).toBeUndefined();
		expect(await readSession(here.token)).toBeDefined();
	});

	it('cannot be ended by somebody else', async () => {
		const [mine, theirs] = [await signedInLearner(), await signedInLearner()];
		await revokeSession(db(), {
			accountId: theirs.account.accountId,
			number: mine.account.sessionNumber
		});
		expect(await readSession(mine.token)).toBeDefined();
	});
});

describe('changing the password', () => {
	const change = (
		{ account }: Awaited<ReturnType<typeof signedInLearner>>,
		current: string,
		next: string
	) => changePassword(db(), { ...account, current, next, now: new Date() });

	it('needs the current one, keeps this session and ends all others', async () => {
		const here = await signedInLearner();
		const there = await attempt(here.email, password);
		if (!('token' in there)) throw new Error('not signed in');
		expect(await change(here, 'not it', 'another long phrase')).toBe(false);
		expect(await readSession(there.token)).toBeDefined();
		expect(await change(here, password, 'another long phrase')).toBe(true);
		expect(await readSession(there.token)).toBeUndefined();
		expect(await readSession(here.token)).toBeDefined();
		expect(await attempt(here.email, password)).toEqual({ refused: 'wrong' });
		expect(await attempt(here.email, 'another long phrase')).toHaveProperty('token');
	});
});

describe('an account created from the command line', () => {
	it('signs in with the password that was printed once, and exists once', async () => {
		const create = () =>
			db()
				.transaction()
				.execute((trx) =>
					createAccount(trx, {
						email: 'First.Admin@example.go.th',
						givenName: 'สมศรี',
						surname: 'ดูแล',
						role: 'admin',
						now: new Date()
					})
				);
		const { password: first } = await create();
		const result = await attempt('first.admin@example.go.th', first);
		if (!('token' in result)) throw new Error('not signed in');
		const session = await readSession(result.token);
		expect(session?.account.roles).toEqual(
			expect.arrayContaining([{ role: 'admin', unitPath: null }])
		);
		await expect(create()).rejects.toMatchObject({ code: 'account.exists' });
	});
});
