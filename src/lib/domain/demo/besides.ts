import type { Day } from '../qualification/types.ts';
import type { PlacedUnit } from './agency-units.ts';
import { addDays, later } from './demo-days.ts';
import type { Random } from './random.ts';
import type { Register } from './register.ts';
import type { StaffMember } from './staff-agency.ts';

/** Levels of those who may be asked, the first to be asked first. */
const ranks = ['K3', 'K2', 'O3', 'K1', 'O2', 'O1'];

/** What people hold besides their own post: acting for a vacant head, seconded, assigned. */
export function assignBesides(
	members: readonly StaffMember[],
	units: readonly PlacedUnit[],
	today: Day,
	random: Random,
	register: Register
): void {
	const free = members
		.filter(({ leftOn, account, post }) => !leftOn && !account && ranks.includes(post.levelCode))
		.sort((a, b) => ranks.indexOf(a.post.levelCode) - ranks.indexOf(b.post.levelCode));
	const busy = actForVacantHeads(members, free, units, today, random, register);
	const settled = free.filter(
		({ person, post, joinedOn }) =>
			!busy.has(person.personNo) && !post.isHead && joinedOn < addDays(today, -400)
	);
	const hosts = units.filter(({ plan }) => plan.weight).map(({ unit }) => unit.code);
	const count = Math.max(1, Math.floor(members.length / 40));
	for (const [index, { person, post }] of random.shuffled(settled).slice(0, count).entries()) {
		const unitCode = random.pick(hosts.filter((code) => code !== post.unitCode));
		const isAssigned = index % 3 === 2;
		const startsOn = addDays(today, -random.between(30, 330));
		const endsOn = isAssigned ? null : addDays(today, random.between(-20, 240));
		const host = register.open({ ...post, unitCode }, startsOn, null);
		const kind = isAssigned ? 'assignment' : 'secondment';
		register.appoint(person, host, kind, { startsOn, endsOn }, random);
	}
}

/** @returns numbers of the people who act for somebody */
function actForVacantHeads(
	members: readonly StaffMember[],
	free: readonly StaffMember[],
	units: readonly PlacedUnit[],
	today: Day,
	random: Random,
	register: Register
): Set<string> {
	const parents = new Map(units.map(({ unit }) => [unit.code, unit.parentCode]));
	const busy = new Set<string>();
	for (const { leftOn, post } of members) {
		if (!leftOn || !post.isHead) continue;
		const idle = free.filter((each) => !busy.has(each.person.personNo) && each.post !== post);
		const deputy =
			// The head of a group below stands in for a director; in a group, one of its staff.
			idle.find((each) => each.post.isHead && parents.get(each.post.unitCode) === post.unitCode) ??
			idle.find((each) => each.post.unitCode === post.unitCode) ??
			idle.find((each) => each.post.unitCode === parents.get(post.unitCode)) ??
			idle[0];
		const startsOn = deputy && later(addDays(leftOn, 1), addDays(deputy.joinedOn, 1));
		if (!deputy || !startsOn || startsOn > today) continue;
		busy.add(deputy.person.personNo);
		const endsOn = later(startsOn, addDays(today, random.between(-40, 150)));
		register.appoint(deputy.person, post, 'acting', { startsOn, endsOn }, random);
	}
	return busy;
}
