import type { EvidenceOptions, EvidencePattern, Leaf, Rule, Within } from './types.ts';
import { hours, line, months, nameOf, plural, say, sayDay } from './render-words.ts';
import type { Line, Voice } from './render-words.ts';

/** The rule as nested sentences, in the order of the file. */
export function describeRule(rule: Rule, voice: Voice): Line {
	const each = (rules: Rule[]) => rules.map((child) => describeRule(child, voice));
	if ('all' in rule) {
		return line(say(voice, 'ครบทุกข้อต่อไปนี้', 'All of the following'), each(rule.all));
	}
	if ('any' in rule) {
		const text = say(voice, 'ข้อใดข้อหนึ่งต่อไปนี้', 'Any one of the following');
		return line(text, each(rule.any));
	}
	if ('choose' in rule) return line(describeChoice(rule, voice), each(rule.of));
	if ('sequence' in rule) {
		const text = say(
			voice,
			'ตามลำดับต่อไปนี้ แต่ละข้อต้องเกิดในวันที่ครบข้อก่อนหน้าหรือหลังจากนั้น',
			'The following in order, each on the day the one before it was met, or later'
		);
		return line(text, each(rule.sequence));
	}
	return line(describeLeaf(rule, voice));
}

function describeChoice({ choose, of }: { choose: number | string; of: Rule[] }, voice: Voice) {
	const list = of.length;
	if (typeof choose === 'number') {
		return say(
			voice,
			`อย่างน้อย ${choose} ข้อ จาก ${list} ข้อต่อไปนี้`,
			`At least ${choose} of the following ${list}`
		);
	}
	const share = choose.replace('%', '');
	const count = Math.ceil((Number(share) / 100) * list - 1e-9);
	return say(
		voice,
		`อย่างน้อยร้อยละ ${share} (${count} ข้อ) จาก ${list} ข้อต่อไปนี้`,
		`At least ${share} per cent (${count}) of the following ${list}`
	);
}

/** One condition as one sentence, with every limit on the evidence it takes. */
export function describeLeaf(leaf: Leaf, voice: Voice): string {
	if ('held_post' in leaf) {
		const parts = [describeAmount(leaf, voice)];
		if (leaf.within !== undefined) parts.push(describeWithin(leaf.within, voice));
		return parts.join(say(voice, ' ', ', '));
	}
	const parts = [describeAmount(leaf, voice)];
	if ('completed' in leaf && leaf.accredited) {
		parts.push(
			say(
				voice,
				'โดยหลักสูตรได้รับการรับรองอยู่ในวันที่เรียนจบ',
				'on a day on which the course was accredited'
			)
		);
	}
	if ('passed' in leaf && leaf.max_attempts !== undefined) {
		const n = leaf.max_attempts;
		parts.push(
			say(
				voice,
				`นับเฉพาะการสอบ ${n} ครั้งแรกของรอบ`,
				`counting only the first ${plural(n, 'attempt')} of a cycle`
			)
		);
	}
	return [...parts, ...describeLimits(leaf, voice)].join(say(voice, ' ', ', '));
}

/** What a condition asks, without the limits on when: also what is missing, or granted. */
export function describeAmount(leaf: Leaf | EvidencePattern, voice: Voice): string {
	if ('completed' in leaf) {
		const course = nameOf(voice, 'course', leaf.completed);
		return say(voice, `เรียนจบหลักสูตร ${course}`, `Complete the course ${course}`);
	}
	if ('passed' in leaf) {
		const exam = nameOf(voice, 'assessment', leaf.passed);
		if (leaf.score === undefined) return say(voice, `สอบ ${exam}`, `Take ${exam}`);
		return say(
			voice,
			`สอบ ${exam} ได้คะแนนร้อยละ ${leaf.score} ขึ้นไป`,
			`Pass ${exam} with at least ${leaf.score} per cent`
		);
	}
	if ('level' in leaf) {
		const competency = nameOf(voice, 'competency', leaf.level);
		return say(
			voice,
			`มีสมรรถนะ ${competency} ระดับ ${leaf.at_least} ขึ้นไป`,
			`Be at level ${leaf.at_least} or above in ${competency}`
		);
	}
	if ('hours' in leaf) {
		const amount = hours(voice, leaf.hours);
		if (leaf.area === undefined) {
			return say(
				voice,
				`มีชั่วโมงการพัฒนารวมทุกด้าน ${amount}ขึ้นไป`,
				`Have at least ${amount} of learning in any area`
			);
		}
		const area = nameOf(voice, 'competency', leaf.area);
		return say(
			voice,
			`มีชั่วโมงการพัฒนาด้าน ${area} ${amount}ขึ้นไป`,
			`Have at least ${amount} of learning in ${area}`
		);
	}
	const held = months(voice, leaf.held_post.months);
	if (leaf.held_post.post === undefined) {
		return say(
			voice,
			`ดำรงตำแหน่งติดต่อกันไม่น้อยกว่า ${held}`,
			`Hold a post for at least ${held} without a break`
		);
	}
	const post = nameOf(voice, 'post', leaf.held_post.post);
	return say(
		voice,
		`ดำรงตำแหน่ง ${post} ติดต่อกันไม่น้อยกว่า ${held}`,
		`Hold the post ${post} for at least ${held} without a break`
	);
}

function describeLimits({ within, between, until }: EvidenceOptions, voice: Voice): string[] {
	const parts: string[] = [];
	if (within !== undefined) parts.push(describeWithin(within, voice));
	if (between !== undefined) {
		const [first, last] = [sayDay(voice, between.from), sayDay(voice, between.until)];
		parts.push(say(voice, `ระหว่างวันที่ ${first} ถึง ${last}`, `between ${first} and ${last}`));
	}
	if (until !== undefined) {
		const day = sayDay(voice, until);
		parts.push(say(voice, `ไม่เกินวันที่ ${day}`, `on or before ${day}`));
	}
	return parts;
}

function describeWithin(within: Within, voice: Voice): string {
	if (within === 'fiscal_year') {
		return say(
			voice,
			'ในปีงบประมาณเดียวกับวันที่พิจารณา',
			'in the same fiscal year as the day in question'
		);
	}
	if ('months' in within) {
		const span = months(voice, within.months);
		return say(voice, `ภายใน ${span}ก่อนวันที่พิจารณา`, `within ${span} before the day in question`);
	}
	const n = within.each_fiscal_year;
	return say(
		voice,
		`ในทุกปีงบประมาณของ ${n} ปีงบประมาณล่าสุดที่สิ้นสุดแล้วก่อนวันที่พิจารณา`,
		`in each of the last ${plural(n, 'fiscal year')} that ended before the day in question`
	);
}
