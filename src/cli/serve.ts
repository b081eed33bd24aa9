import compression from 'compression';
import type { Command } from 'commander';
import type { Kysely } from 'kysely';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { clearExpiredSessions } from '#lib/server/auth/lucia.ts';
import { clearOldTries } from '#lib/server/auth/throttle.ts';
import { closeOverdue } from '#lib/server/attempt/close-overdue.ts';
import { syncContent } from '#lib/server/content/sync-content.ts';
import { databaseFromEnvironment, provideDatabase } from '#lib/server/db/current.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { assertThaiSearchable, openDatabase } from '#lib/server/db/open-database.ts';
import { projectRoot } from '#lib/server/db/project-root.ts';
import type { DB } from '#lib/server/db/schema.ts';
import { demoPassword, isDemo } from '#lib/server/demo/demo-mode.ts';
import { loadDemo } from '#lib/server/demo/load-demo.ts';
import { stopWorker } from '#lib/server/jobs/current-worker.ts';
import { log } from '#lib/server/log.ts';
import { buildIfStale } from './build-if-stale.ts';

const sweepMs = 30_000;

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/**
 * `serve`: builds when needed, prepares the database, loads content and demo agency, serves until
 * stopped. Settings: PORT, HOST, DATABASE_URL, DATA_DIR, TRUST_PROXY, SAMATTHANA_MODE.
 */
export function registerServe(program: Command): void {
	program
		.command('serve')
		.description('build, prepare the database and serve')
		.action(async () => {
			const root = projectRoot();
			const port = Number(process.env['PORT'] ?? 3000);
			const build = await step(
				'app',
				() => buildIfStale(root),
				({ outcome }) => outcome
			);
			const open = await step(
				'database',
				() => openDatabase(databaseFromEnvironment()),
				(o) => o.engine
			);
			try {
				await step(
					'schema',
					() => migrate(open.db),
					(names) => `${names.length} migrations applied`
				);
				await assertThaiSearchable(open.db);
				await step(
					'content',
					() => syncContent(open.db, { folder: join(root, 'content'), now: new Date() }),
					(report) => report.lines.join('\n               ')
				);
				if (process.env['SAMATTHANA_MODE'] !== 'production')
					await step(
						'demo agency',
						() => loadDemo(open.db, { seed: 1, now: new Date() }),
						(loaded) => (loaded ? `${loaded.people} people` : 'kept as it is')
					);
				provideDatabase(open);
				const server = await listen(build.folder, port);
				await announce(port, await isDemo(open.db));
				const sweep = setInterval(() => void sweepExpired(open.db), sweepMs);
				await stopped(server);
				clearInterval(sweep);
			} finally {
				await stopWorker();
				await open.close();
			}
		});
}

/**
 * Submits attempts whose time is over even when nobody looks, and drops what has expired. Every
 * reader closes and checks for itself, so nothing is wrong while this rests.
 */
async function sweepExpired(db: Kysely<DB>): Promise<void> {
	try {
		await closeOverdue(db, { now: new Date() });
		await clearOldTries(db, new Date());
		await clearExpiredSessions();
	} catch (fault) {
		log.error({ err: fault }, 'sweeping failed; trying again');
	}
}

async function step<T>(
	name: string,
	work: () => Promise<T>,
	tell?: (result: T) => string
): Promise<T> {
	const started = performance.now();
	process.stdout.write(`  ${name.padEnd(12)} `);
	const result = await work();
	const seconds = ((performance.now() - started) / 1000).toFixed(1);
	process.stdout.write(`${tell ? tell(result) : String(result)} (${seconds} s)\n`);
	return result;
}

async function listen(build: string, port: number): Promise<Server> {
	// The address a browser used decides the site's origin, so that forms work under any host name.
	process.env['PROTOCOL_HEADER'] = 'x-forwarded-proto';
	// Files of a hundred thousand people are imported through a form.
	process.env['BODY_SIZE_LIMIT'] ??= '64M';
	const behindProxy = /^(1|true|yes)$/i.test(process.env['TRUST_PROXY'] ?? '');
	if (behindProxy) process.env['ADDRESS_HEADER'] ??= 'x-forwarded-for';
	const { handler } = (await import(pathToFileURL(join(build, 'handler.js')).href)) as {
		handler: Handler;
	};
	const compress = compression() as unknown as Handler;
	const server = createServer((request, response) => {
		// Believed only from a proxy: a client could otherwise choose the site's origin.
		if (!behindProxy || !request.headers['x-forwarded-proto'])
			request.headers['x-forwarded-proto'] = 'http';
		compress(request, response, () =>
			handler(request, response, () => {
				response.statusCode = 404;
				response.end();
			})
		);
	});
	await new Promise<void>((done, fail) => {
		server.once('error', (fault: NodeJS.ErrnoException) =>
			fail(
				fault.code === 'EADDRINUSE'
					? new Error(`Port ${port} is taken. Choose another: PORT=3001 npm start`)
					: fault
			)
		);
		server.listen({ port, host: process.env['HOST'] }, done);
	});
	return server;
}

async function announce(port: number, demo: boolean): Promise<void> {
	console.log(`\nSamatthana: http://localhost:${port}  (also http://${hostname()}:${port})`);
	if (demo)
		console.log(
			`Demo accounts: officer, manager, executive, itstaff, hr, trainer, reviewer, auditor, admin @demo.go.th\n` +
				`Password:      ${demoPassword}`
		);
	console.log('Stop with Ctrl-C.\n');
}

/** Resolves once a stop signal has come and the requests under way are answered. */
function stopped(server: Server): Promise<void> {
	return new Promise((done) => {
		const stop = () => {
			server.close(() => done());
			server.closeIdleConnections();
			setTimeout(() => server.closeAllConnections(), 5000).unref();
		};
		process.once('SIGINT', stop);
		process.once('SIGTERM', stop);
	});
}
