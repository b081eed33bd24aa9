import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { findBrowser } from './tests/support/find-browser.ts';

const port = Number(process.env['E2E_PORT'] ?? 4173);
// Workers read the same configuration: the folder is chosen once and inherited.
const data = (process.env['E2E_DATA'] ??= mkdtempSync(join(tmpdir(), 'samatthana-e2e-')));

export default defineConfig({
	testDir: 'tests/e2e',
	testMatch: '**/*.e2e.ts',
	workers: 2,
	fullyParallel: false,
	timeout: 60_000,
	expect: { timeout: 10_000 },
	reporter: [['list']],
	use: {
		baseURL: `http://localhost:${port}`,
		locale: 'th-TH',
		timezoneId: 'Asia/Bangkok',
		actionTimeout: 15_000,
		navigationTimeout: 30_000,
		// A trace films every page, which takes half of the time of the run: asked for when one looks for a fault.
		trace: process.env['E2E_TRACE'] ? 'retain-on-failure' : 'off',
		launchOptions: {
			executablePath: findBrowser(),
			args: [
				'--no-sandbox',
				'--disable-quic',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
				'--no-first-run'
			]
		}
	},
	webServer: {
		command: 'node src/cli/main.ts serve',
		url: `http://localhost:${port}/readyz`,
		env: { PORT: String(port), DATA_DIR: data, LOG_LEVEL: 'warn' },
		timeout: 600_000,
		reuseExistingServer: process.env['E2E_REUSE'] !== undefined,
		stdout: 'ignore',
		gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 }
	}
});
