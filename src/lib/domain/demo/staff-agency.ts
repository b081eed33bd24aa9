import type { Day } from '../qualification/types.ts';
import { staffGroupsOf, type StaffGroup } from '../staff/staff-groups.ts';
import type { DemoPerson, DemoPosition } from './agency.ts';
import type { PlacedUnit } from './agency-units.ts';
import { assignBesides } from './besides.ts';
import { drawService, makeCareer } from './careers.ts';
import { addDays, lastFiscalYearEnd, later, shiftMonths } from './demo-days.ts';
import { fixedAccounts, type AccountName } from './fixed-accounts.ts';
import { createPeopleMaker } from './people.ts';
import { drawStaffPost, leadingPosts, staffPost, type PostPlan } from './posts.ts';
import type { Random } from './random.ts';
import { createRegister, type Register } from './register.ts';

/** What the learning histories need to know of a person. */
export interface StaffMember {
	person: DemoPerson;
	post: DemoPosition;
	groups: StaffGroup[];
	joinedOn: Day;
	/** null: still in service. */
	leftOn: Day | null;
	account: AccountName | null;
}

interface PlannedPost {
	post: PostPlan;
	account: AccountName | null;
}

/** Days of a life in service. `leftOn` null: still there. */
interface Service {
	bornOn: Day;
	joinedOn: Day;
	leftOn: Day | null;
}

/**
 * Fills the units with people and gives everybody a career. Heads come first, then staff in
 * proportion to the units' weights, until so many people are there.
 */
export function staffAgency(
	units: readonly PlacedUnit[],
	{ people, today, random }: { people: number; today: Day; random: Random }
): { members: StaffMember[]; register: Register } {
	const maker = createPeopleMaker(random.fork('people'));
	const register = createRegister(today);

	const members = planPosts(units, people, random.fork('posts')).map((planned, index) => {
		const own = random.fork(`person-${index}`);
		const fixed = fixedAccounts.find(({ name }) => name === planned.account);
		const service = fixed
			? serve(fixed.yearsOfService * 365 + 40, today, null, own)
			: drawServiceDays(planned.post, today, own);
		const isSenior = /^(M|K5)/.test(planned.post.levelCode);
		const person = maker.make(service.bornOn, own, isSenior, fixed?.person);
		const last = service.leftOn ?? today;
		const career = makeCareer(planned.post, service.joinedOn, last, units, own);
		const held = career.map(({ post, startsOn, endsOn }) => {
			const position = register.open(post, startsOn, endsOn);
			const days = { startsOn, endsOn: endsOn ?? service.leftOn };
			register.appoint(person, position, 'substantive', days, own);
			return position;
		});
		const post = held.at(-1) as DemoPosition;
		const { groups } = staffGroupsOf({ ...post, scheme: post.levelScheme });
		return {
			person,
			post,
			groups: groups.map(({ group }) => group),
			joinedOn: service.joinedOn,
			leftOn: service.leftOn,
			account: planned.account
		};
	});
	assignBesides(members, units, today, random.fork('besides'), register);
	return { members, register };
}

function planPosts(units: readonly PlacedUnit[], people: number, random: Random): PlannedPost[] {
	const heads = units
		.flatMap((unit) => leadingPosts(unit))
		.map((post): PlannedPost => ({ post, account: accountTaking(post) }));
	const made = fixedAccounts.flatMap(({ name, post }): PlannedPost[] =>
		'line' in post ? [{ post: staffPost(post.unit, post.line, post.level), account: name }] : []
	);
	const planned = [...heads.filter(({ account }) => account), ...made];
	planned.push(...heads.filter(({ account }) => !account));
	const slots = units.flatMap((unit) => Array.from({ length: unit.plan.weight ?? 0 }, () => unit));
	while (planned.length < people)
		for (const unit of random.shuffled(slots))
			planned.push({ post: drawStaffPost(unit, random), account: null });
	return planned.slice(0, people);
}

function accountTaking(post: PostPlan): AccountName | null {
	const taken = fixedAccounts.find(
		(account) =>
			'take' in account.post &&
			account.post.unit === post.unitCode &&
			(account.post.take === 'cio' ? post.isCio : post.isHead)
	);
	return taken?.name ?? null;
}

// Civil servants retire on 30 September of the fiscal year in which they turn sixty.
function drawServiceDays(post: PostPlan, today: Day, random: Random): Service {
	const mayRetire = ['K3', 'D1', 'O3'].includes(post.levelCode);
	if (mayRetire && random.chance(110)) {
		const leftOn = shiftMonths(lastFiscalYearEnd(today), -12 * random.below(2));
		const bornOn = addDays(shiftMonths(leftOn, -12 * 60), -random.between(1, 360));
		return { bornOn, joinedOn: shiftMonths(bornOn, random.between(23, 26) * 12), leftOn };
	}
	const days = drawService(post.levelCode, random);
	const resigns = !post.isHead && days > 700 && random.chance(25);
	return serve(days, today, resigns ? addDays(today, -random.between(20, 500)) : null, random);
}

function serve(days: number, today: Day, leftOn: Day | null, random: Random): Service {
	const joinedOn = addDays(today, -days);
	const bornOn = addDays(joinedOn, -random.between(22 * 366, 26 * 366));
	// Whoever is in service has not turned sixty in a fiscal year that is over.
	return { bornOn: later(bornOn, shiftMonths(today, -12 * 59)), joinedOn, leftOn };
}
