import { spawnSync } from 'node:child_process';
import { findBrowser } from './find-browser.ts';
import { findPostgres } from './postgres-cluster.ts';

/** Gets what the tests need and the packages do not bring: a browser. Says what could not be got. */
if (!findBrowser()) {
	console.log('No Chromium found: trying to install one.');
	const tries: [string, string[]][] = [
		['npx', ['playwright', 'install', 'chromium']],
		['sh', ['-c', 'apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium']]
	];
	for (const [command, args] of tries)
		if (!findBrowser()) spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
}
const browser = findBrowser();
if (!browser) {
	console.error(
		'The browser tests need Chromium: install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.'
	);
	process.exit(1);
}
console.log(`Browser: ${browser}`);
const postgres = findPostgres();
console.log(
	postgres
		? `PostgreSQL: ${postgres}`
		: 'PostgreSQL programs not found: integration tests run on the embedded database only.'
);
