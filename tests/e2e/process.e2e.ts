import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, request, test, type APIRequestContext } from '@playwright/test';
import { findPostgres, startCluster } from '../support/postgres-cluster.ts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

const run = promisify(execFile);
const cli = ['src/cli/main.ts'];
let folder = '';
const started: ChildProcess[] = [];

test.beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'samatthana-process-'));
});
test.afterAll(() => {
	for (const child of started) child.kill('SIGKILL');
	rmSync(folder, { recursive: true, force: true });
});

async function serve(port: number, env: Record<string, string> = {}) {
	const child = spawn(process.execPath, [...cli, 'serve'], {
		env: { ...process.env, PORT: String(port), DATA_DIR: folder, LOG_LEVEL: 'warn', ...env },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	started.push(child);
	let printed = '';
	child.stdout.on('data', (data: Buffer) => (printed += data.toString()));
	const since = Date.now();
	for (;;) {
		const answered = await fetch(`http://localhost:${port}/readyz`).catch(() => undefined);
		if (answered?.ok) break;
		if (child.exitCode !== null) throw new Error(`the server stopped: ${printed}`);
		await new Promise((done) => setTimeout(done, 100));
	}
	const exited = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
	return { child, exited, printed: () => printed, seconds: (Date.now() - since) / 1000 };
}

async function signIn(base: string): Promise<APIRequestContext> {
	const person = await request.newContext({
		baseURL: base,
		extraHTTPHeaders: { origin: base, accept: 'text/html' }
	});
	const response = await person.post('/login', {
		form: { email: 'officer@demo.go.th', password: 'demo-Passw0rd' },
		maxRedirects: 0
	});
	expect(response.status(), `signing in at ${base}`).toBe(303);
	return person;
}

const lesson = '/courses/pdpa-officer/rights';
const addNote = async (person: APIRequestContext, body: string) => {
	const page = await (await person.get(lesson)).text();
	const block = /data-block="([^"]+)"/.exec(page)?.[1] ?? '';
	const response = await person.post(`${lesson}?/addNote`, { form: { block, body } });
	expect(response.status()).toBe(200);
};

test('what was acknowledged survives a kill in the middle of writing', async () => {
	const first = await serve(4191);
	const person = await signIn('http://localhost:4191');
	for (let n = 1; n <= 5; n++) await addNote(person, `บันทึกก่อนไฟดับ ${n}`);
	// One more write is under way when the process dies.
	const interrupted = addNote(person, 'อาจหาย').catch(() => undefined);
	first.child.kill('SIGKILL');
	await Promise.all([first.exited, interrupted]);

	const second = await serve(4191);
	expect(second.seconds, 'a second start is ready within seconds').toBeLessThan(30);
	expect(second.printed()).toMatch(/demo agency\s+kept as it is/);
	const again = await signIn('http://localhost:4191');
	const page = await (await again.get(lesson)).text();
	for (let n = 1; n <= 5; n++) expect(page).toContain(`บันทึกก่อนไฟดับ ${n}`);
	second.child.kill('SIGINT');
	expect(await second.exited, 'Ctrl-C stops cleanly').toBe(0);
});

test('forms work under every name of the machine, over plain http', async () => {
	const server = await serve(4192);
	for (const name of ['localhost', '127.0.0.1', hostname()]) {
		const person = await signIn(`http://${name}:4192`);
		expect((await person.get('/me/record')).status()).toBe(200);
	}
	server.child.kill('SIGTERM');
	expect(await server.exited).toBe(0);
});

test('a command that finds the server on its folder says so and touches nothing', async () => {
	const server = await serve(4193);
	const command = run(process.execPath, [...cli, 'audit', 'verify'], {
		env: { ...process.env, DATA_DIR: folder }
	});
	await expect(command).rejects.toMatchObject({
		code: 2,
		stderr: expect.stringContaining('in use by a running Samatthana')
	});
	server.child.kill('SIGTERM');
	await server.exited;
	const { stdout } = await run(process.execPath, [...cli, 'audit', 'verify'], {
		env: { ...process.env, DATA_DIR: folder }
	});
	expect(stdout).toMatch(/\d+ events, 0 faults/);
});

test('several processes serve one PostgreSQL database', async () => {
	const bin = findPostgres();
	if (!bin) {
		console.log('PostgreSQL programs not found: serving from PostgreSQL is not tested.');
		return;
	}
	const cluster = await startCluster(bin);
	try {
		const env = { DATABASE_URL: cluster.url('postgres') };
		const [one, two] = await Promise.all([serve(4194, env), serve(4195, env)]);
		const person = await signIn('http://localhost:4194');
		await addNote(person, 'จากเครื่องแรก');
		const { cookies } = await person.storageState();
		const elsewhere = await request.newContext({
			baseURL: 'http://localhost:4195',
			storageState: { cookies, origins: [] }
		});
		expect(await (await elsewhere.get(lesson)).text()).toContain('จากเครื่องแรก');
		for (const server of [one, two]) server.child.kill('SIGTERM');
		expect(await Promise.all([one.exited, two.exited])).toEqual([0, 0]);
	} finally {
		cluster.stop();
	}
});
