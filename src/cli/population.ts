import { InvalidArgumentError, type Command } from 'commander';
import { sql } from 'kysely';
import { databaseFromEnvironment } from '#lib/server/db/current.ts';
import { copyPopulation, insertPopulation } from '#lib/server/population/make-population.ts';
import { buildRollup } from '#lib/server/qualification/rollup.ts';
import { settleIntervals } from '#lib/server/qualification/settle-intervals.ts';
import { showProgress } from './show-progress.ts';
import { withDatabase } from './with-database.ts';

interface Asked {
	people: number;
	seed: number;
	append?: boolean;
	json?: boolean;
}

/** `population make`: a simulated civil service of any size, for trials of scale. */
export function registerPopulation(program: Command): void {
	program
		.command('population')
		.description('simulated populations, for trials of scale')
		.command('make')
		.description('load people with posts, appointments and learning histories')
		.requiredOption('--people <number>', 'how many', readCount)
		.requiredOption('--seed <number>', 'the same seed gives the same people', readCount)
		.option('--append', 'add to the people who are there')
		.option('--json', 'print for a program')
		.action(make);
}

async function make({ people, seed, append, json }: Asked): Promise<void> {
	const started = performance.now();
	const { url } = databaseFromEnvironment();
	const writing = showProgress('people written');
	const settling = showProgress('people derived');
	const order = {
		people,
		seed,
		now: new Date(),
		append: append ?? false,
		onProgress: writing.tell
	};
	writing.of(people);
	settling.of(people);
	const { writtenMs, ...loaded } = await withDatabase(async (db) => {
		const population = url ? await copyPopulation(url, order) : await insertPopulation(db, order);
		writing.end();
		const writtenMs = performance.now() - started;
		await settleIntervals(db, { onProgress: settling.tell });
		await buildRollup(db);
		await sql`vacuum analyze qualification_interval, qualification_stale`.execute(db);
		settling.end();
		return { ...population, writtenMs };
	});
	const seconds = {
		written: Math.round(writtenMs / 100) / 10,
		derived: Math.round((performance.now() - started - writtenMs) / 100) / 10
	};
	if (json) console.log(JSON.stringify({ ...loaded, seconds }));
	else
		console.log(
			`${loaded.people} people, ${loaded.units} units, ${loaded.appointments} appointments, ${loaded.facts} facts ` +
				`(written in ${seconds.written} s, statuses derived in ${seconds.derived} s)`
		);
}

function readCount(text: string): number {
	const count = Number(text);
	if (!Number.isInteger(count) || count < 1)
		throw new InvalidArgumentError('write a whole number from 1 up');
	return count;
}
