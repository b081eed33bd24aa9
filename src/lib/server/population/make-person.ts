import type { DemoFact } from '#lib/domain/demo/agency.ts';
import { addDays } from '#lib/domain/demo/demo-days.ts';
import { writeExtras } from '#lib/domain/demo/extras.ts';
import { phaseMix, writeHistory } from '#lib/domain/demo/histories.ts';
import { createLedger } from '#lib/domain/demo/ledger.ts';
import { femaleNames, maleNames, surnames } from '#lib/domain/demo/name-lists.ts';
import type { Random } from '#lib/domain/demo/random.ts';
import { standardPlans } from '#lib/domain/demo/standard-plans.ts';
import { lineOf } from '#lib/domain/demo/unit-plan.ts';
import type { Day } from '#lib/domain/qualification/types.ts';
import { findCareerLine } from '#lib/domain/staff/career-lines.ts';
import { findLevel, type PositionType } from '#lib/domain/staff/positions.ts';
import { staffGroupsOf } from '#lib/domain/staff/staff-groups.ts';

export interface SimulatedPost {
	titleTh: string;
	titleEn: string;
	positionType: PositionType;
	levelCode: string;
	careerLine: string;
	isHead: boolean;
}

export interface SimulatedPerson {
	name: Record<'prefixTh' | 'givenTh' | 'surnameTh' | 'prefixEn' | 'givenEn' | 'surnameEn', string>;
	bornOn: Day;
	post: SimulatedPost;
	joinedOn: Day;
	/** The day of the move into the present post; null: there was none. */
	movedOn: Day | null;
	/** Acts in another post from this day; null: does not. */
	actsFrom: Day | null;
	facts: DemoFact[];
}

const staffLines = [
	lineOf.general,
	lineOf.finance,
	lineOf.people,
	lineOf.plan,
	lineOf.supply,
	lineOf.clerk,
	lineOf.cashier
];

/**
 * A person of a simulated civil service: of a hundred, one an executive, seven lead a unit, nine on
 * the IT track. Their learning follows the demo agency's histories, so that every status occurs.
 *
 * @param random the person's own stream: whoever else is made does not matter
 */
export function makePerson(personNo: string, today: Day, random: Random): SimulatedPerson {
	const post = drawPost(random);
	const joinedOn = addDays(today, -random.between(90, 9000));
	const served = (share: number) => addDays(today, -random.between(30, share));
	const moved = random.chance(300) ? served(2500) : null;
	const acting = random.chance(40) ? served(700) : null;
	return {
		name: drawName(random),
		bornOn: addDays(joinedOn, -random.between(22 * 365, 34 * 365)),
		post,
		joinedOn,
		movedOn: moved !== null && moved > addDays(joinedOn, 60) ? moved : null,
		actsFrom: acting !== null && acting > addDays(joinedOn, 60) ? acting : null,
		facts: writeFacts(personNo, post, joinedOn, today, random)
	};
}

function writeFacts(
	personNo: string,
	post: SimulatedPost,
	joinedOn: Day,
	until: Day,
	random: Random
) {
	const ledger = createLedger(personNo, until, random);
	const { groups } = staffGroupsOf({ ...post, scheme: 'dpis', isCio: false });
	for (const plan of standardPlans)
		if (groups.some(({ group }) => group === plan.group)) {
			const of = { plan, careerLine: post.careerLine, joinedOn, until };
			writeHistory(ledger, random.pick(phaseMix), of, random);
		}
	writeExtras(ledger, joinedOn, until, random);
	return ledger.facts;
}

function drawPost(random: Random): SimulatedPost {
	const draw = random.below(100);
	if (draw < 1) return post('executive', 'M1', '1-1-001', true);
	if (draw < 4) return post('director', 'D1', '2-1-001', true);
	if (draw < 8) return post('academic', 'K3', random.pick(staffLines.slice(0, 5)), true);
	if (draw < 17) return post('academic', random.pick(['K1', 'K2']), lineOf.computing, false);
	const line = random.pick(staffLines);
	return line.startsWith('4')
		? post('general', random.pick(['O1', 'O2']), line, false)
		: post('academic', random.pick(['K1', 'K2', 'K2']), line, false);
}

function post(
	positionType: PositionType,
	levelCode: string,
	careerLine: string,
	isHead: boolean
): SimulatedPost {
	const line = findCareerLine(careerLine);
	const level = findLevel('dpis', levelCode);
	return {
		titleTh: `${line?.th ?? careerLine}${level?.th ?? ''}`,
		titleEn: `${line?.en ?? careerLine}, ${level?.en.toLowerCase() ?? levelCode} level`,
		positionType,
		levelCode,
		careerLine,
		isHead
	};
}

function drawName(random: Random): SimulatedPerson['name'] {
	const isMan = random.chance(420);
	const given = random.pick(isMan ? maleNames : femaleNames);
	const surname = random.pick(surnames);
	const [prefixTh, prefixEn] = isMan
		? ['นาย', 'Mr']
		: random.chance(300)
			? ['นาง', 'Mrs']
			: ['นางสาว', 'Ms'];
	return {
		prefixTh,
		prefixEn,
		givenTh: given.th,
		givenEn: given.en,
		surnameTh: surname.th,
		surnameEn: surname.en
	} as SimulatedPerson['name'];
}
