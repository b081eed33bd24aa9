import type { Command } from 'commander';
import { checkIntervals, type Difference } from '#lib/server/qualification/check-intervals.ts';
import { buildRollup } from '#lib/server/qualification/rollup.ts';
import {
	countStale,
	discardIntervals,
	settleIntervals
} from '#lib/server/qualification/settle-intervals.ts';
import { showProgress } from './show-progress.ts';
import { withDatabase } from './with-database.ts';

const shown = 20;

/** `integrity check` and `integrity rebuild`: the cache of status intervals against its sources. */
export function registerIntegrity(program: Command): void {
	const integrity = program.command('integrity').description('the cache of status intervals');
	integrity
		.command('check')
		.description('derive every status again and report what differs; exit 1 when something does')
		.option('--unit <code>', 'only the people of this unit and those below it')
		.option('--json', 'print for a program')
		.action(async ({ unit, json }: { unit?: string; json?: boolean }) => {
			const progress = showProgress('people checked');
			const report = await withDatabase((db) =>
				checkIntervals(db, { unit, onProgress: progress.tell })
			);
			progress.end();
			const { people, intervals, differences, rollup } = report;
			const faults = differences.length + rollup.length;
			if (json) console.log(JSON.stringify(report));
			else {
				for (const each of differences.slice(0, shown)) console.log(describe(each));
				for (const { orgUnitId, standardId, grain, bucket } of rollup.slice(0, shown))
					console.log(
						`unit ${orgUnitId}, ${standardId}: counted wrongly from ${bucket} (${grain})`
					);
				if (faults > shown) console.log(`… ${faults} differences in all`);
				console.log(`${people} people, ${intervals} intervals, ${faults} differences`);
				if (faults > 0) console.log('Mend with: npm run cli -- integrity rebuild');
			}
			if (faults > 0) process.exitCode = 1;
		});
	integrity
		.command('rebuild')
		.description('throw the cache away and derive all of it again')
		.option('--json', 'print for a program')
		.action(async ({ json }: { json?: boolean }) => {
			const progress = showProgress('people derived');
			const people = await withDatabase(async (db) => {
				await discardIntervals(db);
				progress.of(await countStale(db));
				const settled = await settleIntervals(db, { onProgress: progress.tell });
				await buildRollup(db);
				return settled;
			});
			progress.end();
			console.log(json ? JSON.stringify({ people }) : `${people} people`);
		});
}

function describe(row: Difference): string {
	const { fault, personId, standardId, from, until, status, edition, validUntil } = row;
	const valid = validUntil ? `, valid until ${validUntil}` : '';
	return `person ${personId}, ${standardId}: ${fault} ${from} – ${until} ${status} (edition ${edition}${valid}, unit ${row.orgUnitId})`;
}
