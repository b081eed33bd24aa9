import type { Command } from 'commander';
import { loadDemo } from '#lib/server/demo/load-demo.ts';
import { withDatabase } from './with-database.ts';

/** `demo`: the demo agency, into a database without users. */
export function registerDemo(program: Command): void {
	program
		.command('demo')
		.description('load the demo agency (only when no users exist)')
		.option('--seed <number>', 'the same seed gives the same agency', '1')
		.action(async ({ seed }: { seed: string }) => {
			const loaded = await withDatabase((db) =>
				loadDemo(db, { seed: Number(seed), now: new Date() })
			);
			console.log(loaded ? `${loaded.people} people` : 'users exist: nothing loaded');
		});
}
