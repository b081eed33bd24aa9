import type { Kysely } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { pointsBetween } from '#lib/domain/coverage/months.ts';
import { gapInPeople, plannedOn } from '#lib/domain/coverage/target.ts';
import type { DB } from '../db/schema.ts';
import type { AskedDays } from '../person/held-on.ts';
import type { ReadingScope } from '../person/reading-scope.ts';
import { listStandards } from '../qualification/standards.ts';
import { coverageOn, type AskedCoverage, type Coverage } from './coverage-on.ts';
import { coverageAsKnown } from './coverage-as-known.ts';
import { listTargetEditions, listTargets, type Target } from './list-targets.ts';
import { mayPlan } from './set-target.ts';

export interface TargetState {
	holding: number;
	counted: number;
	/** Per cent; undefined before the plan begins. */
	planned: number | undefined;
	/** How many more must hold the standard to be on plan. */
	gap: number;
}

export interface PlannedTarget extends Target {
	standardTitle: { th: string; en?: string };
	/** On the asked day; undefined when there are too many people to derive. */
	state: TargetState | undefined;
	mayChange: boolean;
}

interface Asked {
	actor: Actor;
	scope: ReadingScope;
	within?: string | undefined;
	standardId?: string | undefined;
	days: AskedDays;
}

/** The targets in force as known, each with what is so on the asked day. Intervals must be settled. */
export async function readTargets(db: Kysely<DB>, asked: Asked & { after?: string | undefined }) {
	const [page, standards] = await Promise.all([listTargets(db, asked), listStandards(db)]);
	const reached = await readCoverage(
		db,
		asked,
		page.rows.map(({ id, unit, standardId }) => ({
			key: id,
			unitId: unit.id,
			standardId,
			day: asked.days.asOf
		}))
	);
	return {
		...page,
		rows: page.rows.map((target): PlannedTarget => {
			const found = reached?.find(({ key }) => key === target.id);
			return {
				...target,
				standardTitle: standards.find(({ id }) => id === target.standardId)?.title ?? {
					th: target.standardId
				},
				state: reached && stateOf(target, asked.days.asOf, found),
				mayChange: mayPlan(asked.actor, target.unit.path)
			};
		})
	};
}

export interface TargetPoint extends TargetState {
	day: string;
}

/**
 * One target over time: what was reached at each month's end up to the asked day, with the units of
 * those days, against the plan; and every edition of it that is known.
 *
 * @returns points undefined when there are too many people to derive
 */
export async function readTargetLine(
	db: Kysely<DB>,
	asked: Asked & { target: Target }
): Promise<{ points: TargetPoint[] | undefined; editions: Target[] }> {
	const { target, days } = asked;
	const pointDays = pointsBetween(target.startsOn, days.asOf);
	const [reached, editions] = await Promise.all([
		readCoverage(
			db,
			asked,
			pointDays.map((day) => ({
				key: target.id,
				unitId: target.unit.id,
				standardId: target.standardId,
				day
			}))
		),
		listTargetEditions(db, {
			...asked,
			unitId: target.unit.id,
			standardId: target.standardId
		})
	]);
	return {
		points: reached
			?.filter(({ counted }) => counted > 0)
			.map((found) => ({ day: found.day, ...stateOf(target, found.day, found) })),
		editions
	};
}

function stateOf(target: Target, day: string, reached: Coverage | undefined): TargetState {
	const { holding, counted } = reached ?? { holding: 0, counted: 0 };
	const planned = plannedOn(target, day);
	return { holding, counted, planned, gap: gapInPeople(planned, { holding, counted }) };
}

function readCoverage(db: Kysely<DB>, { scope, days }: Asked, asked: AskedCoverage[]) {
	return days.knownAt === undefined
		? coverageOn(db, { scope, asked })
		: coverageAsKnown(db, { scope, asked, knownAt: days.knownAt });
}
