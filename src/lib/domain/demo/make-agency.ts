import type { Day } from '../qualification/types.ts';
import { phaseOfAccount, writeAccountHistory } from './account-histories.ts';
import type { Agency, DemoFact } from './agency.ts';
import { agencyName, layOutUnits } from './agency-units.ts';
import { writeExtras } from './extras.ts';
import { phaseMix, writeHistory, type Phase } from './histories.ts';
import { createLedger } from './ledger.ts';
import { createRandom, type Random } from './random.ts';
import { grantRoles } from './role-grants.ts';
import { staffAgency, type StaffMember } from './staff-agency.ts';
import { standardPlans, type StandardPlan } from './standard-plans.ts';

export interface AgencyOrder {
	seed: string | number;
	/** People in service or lately gone; at least the nine of the accounts. */
	people?: number;
	today: Day;
	/** What the histories aim at; default: the shipped standards. */
	plans?: readonly StandardPlan[];
}

/**
 * A fictional ministry with its people, careers and learning. The same order gives the same rows on
 * every machine; all days follow from `today`, so that every qualification status occurs on it.
 */
export function makeAgency({
	seed,
	people = 300,
	today,
	plans = standardPlans
}: AgencyOrder): Agency {
	const random = createRandom(`agency/${seed}`);
	const units = layOutUnits('2003-10-01');
	const { members, register } = staffAgency(units, { people: Math.max(people, 9), today, random });
	return {
		name: agencyName,
		orgUnits: units.map(({ unit }) => unit),
		positions: register.positions,
		people: members.map(({ person }) => person),
		appointments: register.appointments,
		...grantRoles(members, today),
		learning: writeLearning(members, plans, today, random.fork('learning'))
	};
}

function writeLearning(
	members: readonly StaffMember[],
	plans: readonly StandardPlan[],
	today: Day,
	random: Random
): Agency['learning'] {
	// Dealt like cards and group by group, so that a small group too shows the whole mix.
	const decks = new Map(
		plans.map(({ standard }) => [standard, random.fork(standard).shuffled(phaseMix)])
	);
	const dealt = new Map<string, number>();
	const deal = ({ standard }: StandardPlan): Phase => {
		const deck = decks.get(standard) ?? phaseMix;
		const turn = dealt.get(standard) ?? 0;
		dealt.set(standard, turn + 1);
		return deck[turn % deck.length] as Phase;
	};

	const ledgers = members.map(({ person, post, groups, joinedOn, leftOn, account }) => {
		const own = random.fork(person.personNo);
		const until = leftOn ?? today;
		const ledger = createLedger(person.personNo, today, own.fork('scores'));
		if (account && writeAccountHistory(account, ledger, today)) return ledger;
		const phases = plans
			.filter(({ group }) => groups.includes(group))
			.map((plan) => {
				const drawn = leftOn ? 'qualified' : deal(plan);
				const phase = (account && phaseOfAccount[account]) ?? drawn;
				writeHistory(ledger, phase, { plan, careerLine: post.careerLine, joinedOn, until }, own);
				return phase;
			});
		if (!account && !phases.includes('not_started')) writeExtras(ledger, joinedOn, until, own);
		return ledger;
	});
	return {
		facts: ledgers.flatMap(({ facts }) => facts).sort(asRecorded),
		studies: ledgers.flatMap(({ studies }) => studies)
	};
}

function asRecorded(a: DemoFact, b: DemoFact): number {
	if (a.recordedOn !== b.recordedOn) return a.recordedOn < b.recordedOn ? -1 : 1;
	return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
