import { describeAmount, describeRule } from './render-rule.ts';
import { days, inWords, line, months, nameOf, say, sayDay } from './render-words.ts';
import type { Line, SubjectKind, Voice } from './render-words.ts';
import type {
	AppliesTo,
	Edition,
	Equivalence,
	Renewal,
	Standard,
	Transition,
	Validity
} from './types.ts';

/**
 * The whole standard as plain sentences, to be read beside the order or circular it stands for:
 * whom it concerns, then each edition with its conditions, validity, renewal, transition and
 * equivalences. Worked examples are left out. Standards that differ in what they ask differ here.
 */
export function describeStandard(standard: Standard, voice: Voice): Line[] {
	const lines = [line(`${inWords(voice, standard.title)} (${standard.id})`)];
	if (standard.authority !== undefined) {
		const authority = inWords(voice, standard.authority);
		lines.push(line(say(voice, `ที่มา: ${authority}`, `Authority: ${authority}`)));
	}
	lines.push(describeScope(standard.applies_to, voice));
	return [...lines, ...standard.editions.map((edition) => describeEdition(edition, voice))];
}

export function describeEdition(edition: Edition, voice: Voice): Line {
	const { rule, validity, renewal, transition, equivalences } = edition;
	const [issued, from] = [sayDay(voice, edition.issued_on), sayDay(voice, edition.effective_from)];
	const rulesOut = describeRule(rule, voice);
	const parts = [
		line(say(voice, 'เงื่อนไขการผ่านมาตรฐาน', 'To qualify'), [rulesOut]),
		describeValidity(validity, voice)
	];
	if (renewal !== undefined) parts.push(describeRenewal(renewal, voice));
	if (transition !== undefined) parts.push(describeTransition(transition, voice));
	if (equivalences !== undefined) parts.push(describeEquivalences(equivalences, voice));
	return line(
		say(
			voice,
			`ฉบับที่ ${edition.edition} ประกาศเมื่อ ${issued} มีผลตั้งแต่ ${from}`,
			`Edition ${edition.edition}, issued on ${issued}, in force from ${from}`
		),
		parts
	);
}

export function describeScope(appliesTo: AppliesTo | undefined, voice: Voice): Line {
	const parts: Line[] = [];
	const add = (th: string, en: string, kind: SubjectKind, values: string[] | undefined) => {
		if (values === undefined) return;
		const names = values.map((value) => nameOf(voice, kind, value));
		parts.push(line(say(voice, `${th}: ${names.join(', ')}`, `${en}: ${names.join(', ')}`)));
	};
	add('กลุ่มเจ้าหน้าที่', 'Staff group', 'staff_group', appliesTo?.staff_group);
	add('ประเภทตำแหน่ง', 'Type of position', 'position_type', appliesTo?.position_type);
	add('ระดับตำแหน่ง', 'Level of position', 'position_level', appliesTo?.position_level);
	add('สายงาน', 'Career line', 'post', appliesTo?.career_line);
	if (appliesTo?.org_unit !== undefined) {
		const units = appliesTo.org_unit.map((each) => {
			if (typeof each === 'string') return nameOf(voice, 'unit', each);
			const [unit, day] = [nameOf(voice, 'unit', each.unit), sayDay(voice, each.from)];
			return say(voice, `${unit} ตั้งแต่ ${day}`, `${unit} from ${day}`);
		});
		const list = units.join(', ');
		parts.push(
			line(
				say(voice, `หน่วยงานและหน่วยงานในสังกัด: ${list}`, `Units, with all units below them: ${list}`)
			)
		);
	}
	if (parts.length === 0) return line(say(voice, 'ใช้กับทุกคน', 'Asked of everyone'));
	return line(say(voice, 'ใช้กับผู้ที่เข้าทุกข้อต่อไปนี้', 'Asked of those who fit all of these'), parts);
}

export function describeValidity(validity: Validity | undefined, voice: Voice): Line {
	if (validity === undefined) {
		return line(
			say(
				voice,
				'ไม่กำหนดอายุ: ผ่านมาตรฐานเฉพาะวันที่ยังครบเงื่อนไข',
				'No term: qualified on the days on which the conditions are met'
			)
		);
	}
	if (validity.base === 'fixed') {
		const { from, every_months, minimum_active_months } = validity.fixed;
		const [first, step] = [sayDay(voice, from), months(voice, every_months)];
		const least = months(voice, minimum_active_months);
		return line(
			say(
				voice,
				`สิ้นอายุในรอบกำหนด ซึ่งเริ่มวันที่ ${first} และมีทุก ${step} โดยใช้รอบแรกที่ทำให้มีอายุไม่น้อยกว่า ${least}`,
				`Valid until a fixed day, the first being ${first} and then every ${step}: the first one that leaves at least ${least}`
			)
		);
	}
	const term = months(voice, validity.months);
	switch (validity.base) {
		case 'completion':
			return line(
				say(
					voice,
					`มีอายุ ${term} นับจากวันที่ครบเงื่อนไข รวมวันสุดท้าย`,
					`Valid for ${term} from the day on which the conditions are met, the last day included`
				)
			);
		case 'last_expiry':
			return line(
				say(
					voice,
					`มีอายุ ${term} นับจากวันที่ครบเงื่อนไข และเมื่อต่ออายุนับต่อจากวันสิ้นอายุเดิม`,
					`Valid for ${term} from the day on which the conditions are met; a renewal counts on from the last expiry`
				)
			);
		case 'fiscal_year_end':
			return line(
				say(
					voice,
					`มีอายุถึงวันที่ 30 กันยายน สิ้นปีงบประมาณที่ครบ ${term} นับจากวันที่ครบเงื่อนไข`,
					`Valid until 30 September, the end of the fiscal year in which ${term} from the day on which the conditions are met run out`
				)
			);
	}
}

export function describeRenewal(renewal: Renewal, voice: Voice): Line {
	const { window_months, opens_after_days, rule, grace_days } = renewal;
	const parts: Line[] = [];
	if (opens_after_days !== undefined) {
		const wait = days(voice, opens_after_days);
		parts.push(line(say(voice, `ต่อได้ตั้งแต่ ${wait}หลังวันสิ้นอายุ`, `Opens ${wait} after the last day`)));
	} else if (window_months) {
		const lead = months(voice, window_months);
		parts.push(line(say(voice, `ต่อได้ตั้งแต่ ${lead}ก่อนวันสิ้นอายุ`, `Opens ${lead} before the last day`)));
	} else {
		parts.push(line(say(voice, 'ต่อได้ตั้งแต่วันสิ้นอายุ', 'Opens on the last day')));
	}
	if (rule === undefined) {
		parts.push(
			line(
				say(
					voice,
					'เงื่อนไขเดียวกับการผ่านมาตรฐาน ด้วยหลักฐานตั้งแต่วันเปิดช่วงต่ออายุ',
					'The same conditions as to qualify, by evidence from the opening on'
				)
			)
		);
	} else {
		parts.push(
			line(
				say(
					voice,
					'เงื่อนไขต่ออายุ ด้วยหลักฐานตั้งแต่วันเปิดช่วงต่ออายุ',
					'Conditions to renew, by evidence from the opening on'
				),
				[describeRule(rule, voice)]
			)
		);
	}
	if (grace_days) {
		const grace = days(voice, grace_days);
		parts.push(
			line(
				say(
					voice,
					`ผ่อนผัน ${grace}หลังวันสิ้นอายุ ระหว่างนั้นยังถือว่าผ่านและต่ออายุได้`,
					`Grace of ${grace} after the last day, on which one still holds and may renew`
				)
			)
		);
	} else {
		parts.push(line(say(voice, 'ไม่มีการผ่อนผัน', 'No grace')));
	}
	return line(say(voice, 'การต่ออายุ', 'Renewal'), parts);
}

export function describeTransition(transition: Transition, voice: Voice): Line {
	if (transition.running_periods === 'keep') {
		return line(
			say(
				voice,
				'ระยะเวลาที่เดินอยู่เมื่อฉบับนี้มีผล คงอยู่จนสิ้นอายุเดิม',
				'Periods that run when this edition takes effect run their course'
			)
		);
	}
	const day = sayDay(voice, transition.date);
	return line(
		say(
			voice,
			`ระยะเวลาที่เดินอยู่เมื่อฉบับนี้มีผล สิ้นสุดไม่เกินวันที่ ${day}`,
			`Periods that run when this edition takes effect end on ${day} at the latest`
		)
	);
}

function describeEquivalences(equivalences: Equivalence[], voice: Voice): Line {
	const parts = equivalences.map((each) => line(describeEquivalence(each, voice)));
	return line(say(voice, 'การเทียบเท่า', 'Equivalences'), parts);
}

export function describeEquivalence({ fact, counts_as }: Equivalence, voice: Voice): string {
	const [own, counted] = [describeAmount(fact, voice), describeAmount(counts_as, voice)];
	return say(voice, `${own} นับเป็น ${counted}`, `${own}; this counts as: ${counted}`);
}
