// How fast the kernel is: whole status histories of people with 60 facts each under a standard of
// twelve leaves, against the naive day-by-day oracle and the same rules written in SQL. CPU time,
// medians of several rounds, one core. Run: node tests/bench/kernel.ts [people]
import { toDay, toDayNumber } from '#lib/domain/qualification/calendar.ts';
import { isHolding } from '#lib/domain/qualification/evaluate.ts';
import { oracle } from '#lib/domain/qualification/oracle.test-support.ts';
import { timeline } from '#lib/domain/qualification/timeline.ts';
import type { Interval } from '#lib/domain/qualification/types.ts';
import { findPostgres, startCluster } from '../support/postgres-cluster.ts';
import type { HeldSpan } from './kernel-in-sql.ts';
import { openBenchDatabase } from './kernel-in-sql.ts';
import { benchPopulation, benchStandard, FROM, TO } from './kernel-population.ts';
import type { BenchPerson } from './kernel-population.ts';

const ORACLE_PEOPLE = 12;
const ROUNDS = 7;
const size = Number(process.argv[2] ?? 4000);
const standard = benchStandard();
const population = benchPopulation(size, 2569);

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] as number;
const say = (text: string) => console.log(text);
const figure = (value: number) =>
	value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);

/** Median CPU seconds of a round. */
function measure(rounds: number, work: () => void): number {
	const seconds: number[] = [];
	for (let round = 0; round < rounds; round++) {
		const before = process.cpuUsage();
		work();
		const { user, system } = process.cpuUsage(before);
		seconds.push((user + system) / 1e6);
	}
	return median(seconds);
}

const addDays = (day: string, days: number) => toDay(toDayNumber(day) + days);
const timelineOf = ({ requirement, facts }: BenchPerson) => timeline(standard, requirement, facts);

/** The oracle and the kernel must say the same, or the ratio means nothing. */
function assertSameAsOracle(people: readonly BenchPerson[]): void {
	for (const person of people) {
		const intervals = timelineOf(person);
		const days = oracle(standard, person.requirement, person.facts, undefined, FROM, TO);
		let day = Date.parse(FROM);
		for (const { status } of days) {
			const iso = new Date(day).toISOString().slice(0, 10);
			const found = intervals.find(({ until }) => iso <= until);
			if (found?.status !== status) throw new Error(`${iso}: ${found?.status}, oracle ${status}`);
			day += 86_400_000;
		}
	}
}

function heldSpans(person: number, intervals: Interval[]): HeldSpan[] {
	const spans: HeldSpan[] = [];
	let last: Interval | undefined;
	for (const interval of intervals) {
		if (!isHolding(interval.status)) last = undefined;
		else if (last === undefined) {
			spans.push({ person, from: interval.from, until: interval.until });
			last = interval;
		} else (spans.at(-1) as HeldSpan).until = interval.until;
	}
	return spans;
}

/** A period that opens on the day after the last one's grace continues the span. */
function joinAdjacent(spans: readonly HeldSpan[]): HeldSpan[] {
	const joined: HeldSpan[] = [];
	for (const span of spans) {
		const last = joined.at(-1);
		if (last?.person === span.person && addDays(last.until, 1) === span.from)
			last.until = span.until;
		else joined.push({ ...span });
	}
	return joined;
}

async function measureSql(perSecond: number): Promise<void> {
	const bin = findPostgres();
	if (bin === undefined) return say('rules in SQL: no PostgreSQL installed here, not measured');
	const cluster = await startCluster(bin);
	try {
		const always = population.map((person) => ({
			...person,
			requirement: { spans: [{ from: FROM }] }
		}));
		const database = await openBenchDatabase(cluster.url('postgres'), always);
		const rounds: number[] = [];
		let spans: HeldSpan[] = [];
		for (let round = 0; round < 3; round++) {
			const answer = await database.heldSpans();
			rounds.push(answer.seconds);
			spans = answer.spans;
		}
		await database.close();
		const own = always.flatMap((person, i) => heldSpans(i, timelineOf(person)));
		if (JSON.stringify(own) !== JSON.stringify(joinAdjacent(spans))) {
			throw new Error('the rules in SQL and the kernel differ');
		}
		const sqlPerSecond = size / median(rounds);
		say(
			`rules in SQL: ${figure(sqlPerSecond)} people a second (spans of holding only); kernel ${figure(perSecond / sqlPerSecond)} times as fast`
		);
	} finally {
		cluster.stop();
	}
}

for (let warm = 0; warm < 3; warm++) for (const person of population) timelineOf(person);
let intervals = 0;
let holding = 0;
for (const person of population) {
	const history = timelineOf(person);
	intervals += history.length;
	if (history.some(({ status }) => isHolding(status))) holding += 1;
}
say(
	`${size} people, 60 facts each, 12 leaves: ${figure(intervals / size)} intervals a person, ${figure((100 * holding) / size)} % ever qualified`
);

const kernelSeconds = measure(ROUNDS, () => {
	for (const person of population) timelineOf(person);
});
const perSecond = size / kernelSeconds;
say(
	`kernel: ${figure(perSecond)} timelines a second on one core; a million in ${figure(1e6 / perSecond)} s`
);

const few = population.slice(0, ORACLE_PEOPLE);
assertSameAsOracle(few);
const oracleSeconds = measure(3, () => {
	for (const { requirement, facts } of few) {
		oracle(standard, requirement, facts, undefined, FROM, TO);
	}
});
const oraclePerSecond = ORACLE_PEOPLE / oracleSeconds;
say(
	`day-by-day oracle, ten years: ${figure(oraclePerSecond)} people a second; kernel ${figure(perSecond / oraclePerSecond)} times as fast`
);
await measureSql(perSecond);
