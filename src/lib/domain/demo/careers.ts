import type { Day } from '../qualification/types.ts';
import { lineOf } from './unit-plan.ts';
import { addDays, daysBetween, later } from './demo-days.ts';
import type { PlacedUnit } from './agency-units.ts';
import { leadingPosts, staffPost, type PostPlan } from './posts.ts';
import type { Random } from './random.ts';

/** One post held on the way to the present one. `endsOn` null: the present one. */
export interface CareerStep {
	post: PostPlan;
	startsOn: Day;
	endsOn: Day | null;
}

// The levels a career climbs, and the years of service at which people are found at its end.
const ladders: Record<string, { levels: string[]; years: [number, number] }> = {
	K1: { levels: ['K1'], years: [0, 6] },
	K2: { levels: ['K1', 'K2'], years: [6, 15] },
	K3: { levels: ['K1', 'K2', 'K3'], years: [13, 25] },
	K5: { levels: ['K1', 'K2', 'K3', 'K4', 'K5'], years: [27, 33] },
	D1: { levels: ['K1', 'K2', 'K3', 'D1'], years: [17, 29] },
	D2: { levels: ['K1', 'K2', 'K3', 'D1', 'D2'], years: [22, 31] },
	M1: { levels: ['K1', 'K2', 'K3', 'D1', 'M1'], years: [24, 31] },
	M2: { levels: ['K1', 'K2', 'K3', 'D1', 'M1', 'M2'], years: [28, 34] },
	O1: { levels: ['O1'], years: [0, 7] },
	O2: { levels: ['O1', 'O2'], years: [7, 17] },
	O3: { levels: ['O1', 'O2', 'O3'], years: [16, 29] },
	ส2: { levels: ['ส2'], years: [14, 28] }
};

/** The present position types took effect on this day; careers are on record from then on. */
const RECORDS_BEGIN = '2008-12-11';

/** Days of service behind someone who holds that level now. */
export function drawService(levelCode: string, random: Random): number {
	const [low, high] = ladders[levelCode]?.years ?? [0, 11];
	return random.between(low * 365 + 20, high * 365);
}

/**
 * The posts that led to the present one: levels climbed one by one since the recruitment, most in
 * the same office, some after a transfer from another.
 */
export function makeCareer(
	post: PostPlan,
	joinedOn: Day,
	until: Day,
	units: readonly PlacedUnit[],
	random: Random
): CareerStep[] {
	const levels = ladders[post.levelCode]?.levels ?? [post.levelCode];
	const length = daysBetween(joinedOn, until);
	const starts = levels.map((_, step) => {
		if (step === 0) return joinedOn;
		const share = Math.floor((length * step) / levels.length);
		const jitter = Math.floor(length / levels.length / 4);
		return addDays(joinedOn, share + random.between(-jitter, jitter));
	});
	const line = lineBefore(post, random);
	const offices = officesOf(line, units);
	const isLeader = ['director', 'executive'].includes(post.positionType);
	let unitCode = isLeader ? random.pick(offices) : post.unitCode;
	const posts = [post];
	for (const levelCode of levels.slice(0, -1).reverse()) {
		if (random.chance(300)) unitCode = random.pick(offices);
		const leading = /^[DM]/.test(levelCode) ? leadingAt(levelCode, units) : [];
		posts.unshift(leading.length ? random.pick(leading) : staffPost(unitCode, line, levelCode));
	}
	return posts.flatMap((each, step): CareerStep[] => {
		const next = starts[step + 1];
		const endsOn = next === undefined ? null : addDays(next, -1);
		if (endsOn !== null && endsOn < RECORDS_BEGIN) return [];
		return [{ post: each, startsOn: later(starts[step] ?? joinedOn, RECORDS_BEGIN), endsOn }];
	});
}

// Executives and directors come from an ordinary line; others keep the one they have.
function lineBefore({ careerLine }: PostPlan, random: Random): string {
	if (careerLine === '2-1-0013') return lineOf.computing;
	if (careerLine.startsWith('1-') || careerLine.startsWith('2-'))
		return random.pick([lineOf.plan, lineOf.general, lineOf.legal]);
	return careerLine;
}

/** Offices in which the line is at home; any group for a line that has none. */
function officesOf(line: string, units: readonly PlacedUnit[]): string[] {
	const home = units.filter(({ plan }) => plan.lines?.includes(line));
	const groups = home.length ? home : units.filter(({ plan }) => plan.kind === 'group');
	return groups.map(({ unit }) => unit.code);
}

function leadingAt(levelCode: string, units: readonly PlacedUnit[]): PostPlan[] {
	return units
		.flatMap((unit) => leadingPosts(unit))
		.filter((post) => post.levelCode === levelCode && post.careerLine !== '2-1-0013')
		.map((post) => ({ ...post, isCio: false }));
}
