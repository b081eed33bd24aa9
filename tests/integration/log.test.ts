import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { createLog } from '#lib/server/log.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';

const db = testDatabase();

interface Line {
	msg: string;
	err: Record<string, unknown> & { stack: string[] };
}

/** The line that is written, as text and as what it says. */
function logged(write: (log: ReturnType<typeof createLog>) => void): { text: string; line: Line } {
	let text = '';
	write(createLog({ write: (written) => (text += written) }));
	return { text, line: JSON.parse(text) as Line };
}

async function thrownBy(work: Promise<unknown>): Promise<Error> {
	return work.then(
		() => expect.fail('nothing was thrown'),
		(thrown: unknown) => thrown as Error
	);
}

describe('a logged error of the database', () => {
	const insertTwice = async () => {
		const { email, personId } = await world(db()).learner();
		const row = { email, person_id: personId, password_hash: 'SECRET-HASH' };
		const times = { password_changed_at: new Date(), created_at: new Date() };
		const thrown = await thrownBy(
			db()
				.insertInto('account')
				.values({ ...row, ...times })
				.execute()
		);
		return { email, thrown };
	};

	it('says which rule refused it and where, and nothing of the row', async () => {
		const { email, thrown } = await insertTwice();
		const { text, line } = logged((log) => log.error({ err: thrown }, 'it failed'));
		expect(line.msg).toBe('it failed');
		expect(line.err).toMatchObject({ code: '23505', table: 'account' });
		expect(line.err['constraint']).toMatch(/^account_/);
		expect(line.err.stack.length).toBeGreaterThan(0);
		expect(line.err.stack.every((frame) => frame.startsWith('at '))).toBe(true);
		for (const value of [email, 'SECRET-HASH', 'insert into']) expect(text).not.toContain(value);
	});

	it('stays silent about the values that its message quotes', async () => {
		const value = 'SECRET\n    at SECRET line two';
		const thrown = await thrownBy(sql`select ${value}::date`.execute(db()));
		expect(thrown.message).toContain('SECRET');
		expect(logged((log) => log.error({ err: thrown }, 'it failed')).text).not.toContain('SECRET');
	});

	it('stays silent as the cause of another, as one of several, and without words', async () => {
		const { email, thrown } = await insertTwice();
		const lines = [
			logged((log) => log.error({ err: new Error('outer', { cause: thrown }) }, 'it failed')),
			logged((log) => log.error({ err: new AggregateError([thrown], 'many') }, 'it failed')),
			logged((log) => log.error({ err: thrown })),
			logged((log) => log.error(thrown))
		];
		for (const { text } of lines) {
			expect(text).toContain('23505');
			for (const value of [email, 'SECRET-HASH']) expect(text).not.toContain(value);
		}
	});
});

describe('any other logged error', () => {
	it('keeps its message, code and frames, and no field beside them', () => {
		const fault = Object.assign(new TypeError('nothing to read'), {
			code: 'ERR_X',
			form: 'SECRET'
		});
		const { text, line } = logged((log) => log.error({ err: fault, request: 'r1' }, 'it failed'));
		expect(line).toMatchObject({
			request: 'r1',
			err: { type: 'TypeError', message: 'nothing to read', code: 'ERR_X' }
		});
		expect(line.err.stack[0]).toMatch(/^at .*log\.test\.ts/);
		expect(text).not.toContain('SECRET');
	});

	it('is told even when it is not an error', () => {
		expect(logged((log) => log.error({ err: 'SECRET' }, 'it failed')).line).toMatchObject({
			msg: 'it failed',
			err: { type: 'string' }
		});
	});
});
