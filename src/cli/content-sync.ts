import type { Command } from 'commander';
import { syncContent } from '#lib/server/content/sync-content.ts';
import { withDatabase } from './with-database.ts';

/** `content sync [FOLDER]`: publishes what has changed under content/; the same files twice change nothing. */
export function registerContentSync(content: Command): void {
	content
		.command('sync')
		.description('publish changed courses, framework and standards')
		.argument('[folder]', 'the content folder', 'content')
		.option('--json', 'print for a program')
		.action(async (folder: string, { json }: { json?: boolean }) => {
			const report = await withDatabase((db) => syncContent(db, { folder, now: new Date() }));
			if (json) console.log(JSON.stringify(report));
			else for (const line of report.lines) console.log(line);
			if (report.refused) process.exitCode = 1;
		});
}
