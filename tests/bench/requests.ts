import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostgres, startCluster } from '../support/postgres-cluster.ts';

/**
 * Server CPU per request, signed in, over 8 connections, on PostgreSQL (the embedded database when no
 * PostgreSQL is installed). CPU time is what the server process says it used (user + system), so that
 * a busy machine does not change the figure. Usage: npm run bench
 */
const port = 4210;
const base = `http://localhost:${port}`;
const connections = 8;
const warmUp = 200;
const counted = 800;
const pages = {
	home: '/',
	catalogue: '/courses',
	course: '/courses/cyber-basics',
	lesson: '/courses/cyber-basics/phishing',
	qualifications: '/me/qualifications'
};

const folder = mkdtempSync(join(tmpdir(), 'samatthana-bench-'));
const bin = findPostgres();
const cluster = bin ? await startCluster(bin) : undefined;
const server = spawn(process.execPath, ['src/cli/main.ts', 'serve'], {
	env: {
		...process.env,
		PORT: String(port),
		DATA_DIR: folder,
		LOG_LEVEL: 'warn',
		...(cluster && { DATABASE_URL: cluster.url('postgres') })
	},
	stdio: ['ignore', 'ignore', 'inherit']
});
try {
	await untilReady();
	const cookie = await signIn();
	console.log(
		`${cluster ? 'PostgreSQL' : 'PGlite'}, ${connections} connections, ${counted} requests a page after ${warmUp}`
	);
	console.log('page            CPU ms/request   kB sent (compressed)   kB (plain)');
	for (const [name, path] of Object.entries(pages)) {
		await load(path, cookie, warmUp);
		const before = await cpuSeconds();
		await load(path, cookie, counted);
		const ms = ((await cpuSeconds()) - before) * (1000 / counted);
		const [sent, plain] = [await size(path, cookie, 'br'), await size(path, cookie, 'identity')];
		const cells = [ms.toFixed(2).padStart(14), kB(sent).padStart(22), kB(plain).padStart(12)];
		console.log(`${name.padEnd(15)} ${cells.join(' ')}`);
	}
} finally {
	server.kill('SIGTERM');
	await new Promise((done) => server.once('exit', done));
	cluster?.stop();
	rmSync(folder, { recursive: true, force: true });
}

async function untilReady(): Promise<void> {
	for (;;) {
		const answer = await fetch(`${base}/readyz`).catch(() => undefined);
		if (answer?.ok) return;
		if (server.exitCode !== null) throw new Error('the server did not start');
		await new Promise((done) => setTimeout(done, 200));
	}
}

async function signIn(): Promise<string> {
	const answer = await fetch(`${base}/login`, {
		method: 'POST',
		redirect: 'manual',
		headers: { origin: base, accept: 'text/html' },
		body: new URLSearchParams({ email: 'officer@demo.go.th', password: 'demo-Passw0rd' })
	});
	const cookie = answer.headers.get('set-cookie')?.split(';')[0];
	if (answer.status !== 303 || !cookie) throw new Error(`signing in: ${answer.status}`);
	return cookie;
}

async function load(path: string, cookie: string, requests: number): Promise<void> {
	const agent = new Agent({ keepAlive: true, maxSockets: connections });
	let left = requests;
	const worker = async () => {
		while (left-- > 0) await get(path, { cookie, 'accept-encoding': 'br' }, agent);
	};
	await Promise.all(Array.from({ length: connections }, worker));
	agent.destroy();
}

function size(path: string, cookie: string, encoding: string): Promise<number> {
	return get(path, { cookie, 'accept-encoding': encoding });
}

function get(path: string, headers: Record<string, string>, agent?: Agent): Promise<number> {
	return new Promise((done, fail) => {
		const sent = httpRequest(`${base}${path}`, { headers, ...(agent && { agent }) }, (answer) => {
			let bytes = 0;
			answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
			answer.on('end', () =>
				answer.statusCode === 200
					? done(bytes)
					: fail(new Error(`${path} answered ${answer.statusCode}`))
			);
		});
		sent.on('error', fail);
		sent.end();
	});
}

async function cpuSeconds(): Promise<number> {
	const text = await (await fetch(`${base}/metrics`)).text();
	return Number(/^process_cpu_seconds_total ([\d.e-]+)/m.exec(text)?.[1]);
}

function kB(bytes: number): string {
	return (bytes / 1000).toFixed(1);
}
