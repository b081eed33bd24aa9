import {
	addWorkingDays,
	latestDayWaiting,
	workingDaysBetween,
	type Holidays
} from '../thai/working-days.ts';
import type { IsoDay } from '../thai/dates.ts';

/** Working days of silence after which a request moves on to the next in line. Our proposal. */
export const silenceDays = 5;

export interface Decider {
	accountId: number;
	personId: number;
}

/** One place in the line: any of these people may decide. */
export interface Level<D extends Decider = Decider> {
	deciders: readonly D[];
}

/** Who decides for an absent decider, on which days. */
export interface StandIn extends Decider {
	/** Account of the one who is absent. */
	forAccountId: number;
	fromOn: IsoDay;
	untilOn: IsoDay;
}

export interface Entitled extends Decider {
	/** Place in the line, from 0. */
	level: number;
	/** The account they stand in for; null: by their own right. */
	onBehalfOf: number | null;
}

export interface Turn<D extends Decider = Decider> {
	/** Whose turn it is, as a place among the levels that can decide; -1: nobody can. */
	level: number;
	/** The levels that can decide, in order. */
	line: Level<D>[];
	/** First day of this turn. */
	since: IsoDay;
	/** First day on which the next in line may decide too; null: this is the end of the line. */
	escalatesOn: IsoDay | null;
	/** Everybody who may decide on the day: whose turn it is, and those who let theirs pass. */
	entitled: Entitled[];
}

/** How many places silence has moved a request on by a day. */
export function placesPassed(awaitsSince: IsoDay, today: IsoDay, holidays: Holidays): number {
	const waited = workingDaysBetween(awaitsSince, today, holidays);
	return Math.max(0, Math.ceil(waited / silenceDays) - 1);
}

/**
 * For each place beyond the first, the latest day since which a request must wait to have reached
 * it: `placesPassed(since) >= k` exactly when `since <= placeThresholds[k - 1]`.
 */
export function placeThresholds(today: IsoDay, places: number, holidays: Holidays): IsoDay[] {
	return Array.from({ length: places }, (_, k) =>
		latestDayWaiting(today, silenceDays * (k + 1) + 1, holidays)
	);
}

/**
 * Who may decide a request on a day. A pure function of the line, the days and the holidays: nothing
 * is stored when a request escalates, so that it has escalated whether or not any job ran.
 *
 * @param line nearest first; a level in which nobody can decide (vacant, or only the person whom
 * the request is about) is passed over
 * @param aboutPersonId nobody decides their own request, nor in somebody else's stead
 */
export function turnOf<D extends Decider>(
	{
		line,
		standIns,
		awaitsSince,
		aboutPersonId
	}: {
		line: readonly Level<D>[];
		standIns: readonly StandIn[];
		awaitsSince: IsoDay;
		aboutPersonId: number;
	},
	today: IsoDay,
	holidays: Holidays
): Turn<D> {
	const able = line
		.map(({ deciders }) => ({
			deciders: deciders.filter(({ personId }) => personId !== aboutPersonId)
		}))
		.filter(({ deciders }) => deciders.length > 0);
	const level = Math.min(placesPassed(awaitsSince, today, holidays), able.length - 1);
	const opensOn = (k: number) =>
		k <= 0 ? awaitsSince : addWorkingDays(awaitsSince, silenceDays * k + 1, holidays);
	return {
		level,
		line: able,
		since: opensOn(level),
		escalatesOn: level >= 0 && level < able.length - 1 ? opensOn(level + 1) : null,
		entitled: able
			.slice(0, level + 1)
			.flatMap(({ deciders }, at) =>
				deciders.flatMap((decider) => withStandIns(decider, at, standIns, today, aboutPersonId))
			)
	};
}

function withStandIns(
	{ accountId, personId }: Decider,
	level: number,
	standIns: readonly StandIn[],
	today: IsoDay,
	aboutPersonId: number
): Entitled[] {
	return [
		{ accountId, personId, level, onBehalfOf: null },
		...standIns
			.filter(
				(standIn) =>
					standIn.forAccountId === accountId &&
					standIn.fromOn <= today &&
					standIn.untilOn >= today &&
					standIn.personId !== aboutPersonId
			)
			.map((standIn) => ({
				accountId: standIn.accountId,
				personId: standIn.personId,
				level,
				onBehalfOf: accountId
			}))
	];
}
