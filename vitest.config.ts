import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { findPostgres } from './tests/support/postgres-cluster.ts';

const postgres = findPostgres();
if (!postgres && !process.env['VITEST_WORKER_ID'])
	console.log(
		'PostgreSQL programs not found: integration tests run on the embedded database only.'
	);

const integration = (engine: 'pglite' | 'postgres') => ({
	test: {
		name: engine,
		include: ['tests/integration/**/*.test.ts'],
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
