import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { findPostgres } from './tests/support/postgres-cluster.ts';

const postgres = findPostgres();
if (!postgres && !process.env['VITEST_WORKER_ID'])
	console.log(
		'PostgreSQL programs not found: integration tests run on the embedded database only.'
	);

/**
 * Where the two databases could differ: migrations, triggers, locks, temporary tables, loading. The
 * browser tests run the whole app on the embedded database besides.
 */
const enginesDiffer = [
	'audit',
	'import',
	'intervals',
	'jobs',
	'kept-records',
	'learning',
	'migrations',
	'rollup',
	'sign-in'
].map((name) => `tests/integration/${name}.test.ts`);
const everything = ['tests/integration/**/*.test.ts'];

const integration = (engine: 'pglite' | 'postgres') => ({
	test: {
		name: engine,
		// Without PostgreSQL, or with TEST_ALL=1, every file runs on the embedded database, too.
		include:
			engine === 'pglite' && postgres && !process.env['TEST_ALL'] ? enginesDiffer : everything,
		environment: 'node' as const,
		globalSetup: [`tests/support/setup-${engine}.ts`],
		setupFiles: ['tests/support/no-stray-errors.ts'],
		env: { TEST_ENGINE: engine },
		testTimeout: 30_000,
		hookTimeout: 60_000
	}
});

// Node resolves `#lib/*` through package.json, so domain and server code is tested without the web
// framework in between.
export default defineConfig({
	test: {
		// One for each core: the runner keeps one back, which is half of a small machine.
		maxWorkers: availableParallelism(),
		projects: [
			{
				test: {
					name: 'unit',
					include: ['src/**/*.test.ts', 'tests/acceptance/**/*.test.ts'],
					environment: 'node',
					// Pure functions share nothing: a process of its own for each file is half of the time.
					isolate: false,
					setupFiles: ['tests/support/no-stray-errors.ts'],
					testTimeout: 60_000
				}
			},
			integration('pglite'),
			...(postgres ? [integration('postgres')] : [])
		]
	}
});
