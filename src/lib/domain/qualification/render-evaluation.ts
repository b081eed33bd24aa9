import { describeAmount, describeLeaf } from './render-rule.ts';
import { inWords, line, printLines, say, sayDay } from './render-words.ts';
import type { Line, Voice } from './render-words.ts';
import type {
	Day,
	Derivation,
	Evaluation,
	Fact,
	LeafDerivation,
	Leaf,
	Missing,
	MissingItem,
	ProofStep,
	Standard,
	Status
} from './types.ts';

const STATUS_WORDS: Record<Status, { th: string; en: string }> = {
	not_required: { th: 'ไม่ต้องมี', en: 'not required' },
	waived: { th: 'ยกเว้น', en: 'waived' },
	qualified: { th: 'ผ่าน', en: 'qualified' },
	expiring: { th: 'ใกล้หมดอายุ', en: 'expiring soon' },
	in_grace: { th: 'ผ่อนผัน', en: 'in grace' },
	lapsed: { th: 'ขาดคุณวุฒิ', en: 'lapsed' },
	in_progress: { th: 'กำลังดำเนินการ', en: 'in progress' },
	not_started: { th: 'ยังไม่เริ่ม', en: 'not started' }
};

export function describeStatus(status: Status, voice: Voice): string {
	return inWords(voice, STATUS_WORDS[status]);
}

/** An answer as a person would read it: what, until when, and why, from the proof or what lacks. */
export function explainEvaluation(
	standard: Standard,
	evaluation: Evaluation,
	facts: readonly Fact[],
	voice: Voice
): string {
	const { asOf, knownAt, edition, status, until, proof, missing, toRenew, waiver } = evaluation;
	const known =
		knownAt === null
			? ''
			: say(
					voice,
					` ตามที่ทราบ ณ ${sayDay(voice, knownAt)}`,
					`, as known on ${sayDay(voice, knownAt)}`
				);
	const head = [
		`${inWords(voice, standard.title)} (${standard.id})`,
		say(
			voice,
			`ณ วันที่ ${sayDay(voice, asOf)}${known}: ${describeStatus(status, voice)}`,
			`On ${sayDay(voice, asOf)}${known}: ${describeStatus(status, voice)}`
		)
	];
	if (edition !== null) head.push(say(voice, `ตามฉบับที่ ${edition}`, `Under edition ${edition}`));
	if (until !== null) {
		head.push(say(voice, `ถึงวันที่ ${sayDay(voice, until)}`, `Until ${sayDay(voice, until)}`));
	}
	const lines: Line[] = [];
	if (waiver !== null) {
		lines.push(line(say(voice, 'ยกเว้นตาม ', 'Waived by ') + citeFact(waiver, facts, voice)));
	}
	if (proof !== null) {
		lines.push(...proof.steps.map((step) => describeStep(step, facts, voice)));
		if (proof.now !== null) {
			const text = say(voice, 'ในวันนั้นเงื่อนไขยังครบ', 'The rule is true on the day itself');
			lines.push(line(text, [describeDerivation(proof.now, facts, voice)]));
		}
	}
	if (evaluation.period !== null && status !== 'lapsed') {
		const { windowOpensOn, graceUntil } = evaluation.period;
		if (windowOpensOn !== null) {
			const day = sayDay(voice, windowOpensOn);
			lines.push(line(say(voice, `ต่ออายุได้ตั้งแต่ ${day}`, `Renewal opens on ${day}`)));
		}
		if (graceUntil !== null && graceUntil !== until) {
			const day = sayDay(voice, graceUntil);
			lines.push(line(say(voice, `ผ่อนผันถึง ${day}`, `Grace runs to ${day}`)));
		}
	}
	if (missing !== null) {
		lines.push(
			describeMissing(
				missing,
				say(voice, 'ยังขาด', 'Missing'),
				say(voice, 'ยังขาดอย่างใดอย่างหนึ่งต่อไปนี้', 'Missing one of these'),
				voice
			)
		);
	}
	if (toRenew !== null) {
		lines.push(
			describeMissing(
				toRenew,
				say(voice, 'ต่ออายุได้ด้วย', 'To renew'),
				say(voice, 'ต่ออายุได้ด้วยอย่างใดอย่างหนึ่งต่อไปนี้', 'To renew, one of these'),
				voice
			)
		);
	}
	return [...head, printLines(lines)].filter((text) => text !== '').join('\n');
}

function describeStep(step: ProofStep, facts: readonly Fact[], voice: Voice): Line {
	const on = sayDay(voice, step.on);
	switch (step.did) {
		case 'opened':
		case 'renewed': {
			const until = step.until === null ? '' : untilWords(step.until, voice);
			const text =
				step.did === 'opened'
					? say(
							voice,
							`${on} ผ่าน ตามฉบับที่ ${step.edition}${until}`,
							`${on}: qualified under edition ${step.edition}${until}`
						)
					: say(
							voice,
							`${on} ต่ออายุ ตามฉบับที่ ${step.edition}${until}`,
							`${on}: renewed under edition ${step.edition}${until}`
						);
			const counted =
				step.countedFrom === null
					? []
					: [
							line(
								say(
									voice,
									`นับเฉพาะหลักฐานตั้งแต่ ${sayDay(voice, step.countedFrom)}`,
									`Counting evidence from ${sayDay(voice, step.countedFrom)} on`
								)
							)
						];
			return line(text, [...counted, describeDerivation(step.by, facts, voice)]);
		}
		case 'ended_by':
			return line(
				say(
					voice,
					`${on} ฉบับที่ ${step.edition} มีผลใช้บังคับ ให้ระยะเดิมสิ้นสุด ${sayDay(voice, step.until)}`,
					`${on}: edition ${step.edition} takes effect and ends the period on ${sayDay(voice, step.until)}`
				)
			);
		case 'lapsed':
			return line(
				say(voice, `${on} ขาดคุณวุฒิ`, `${on}: lapsed`),
				step.by === null ? [] : [describeDerivation(step.by, facts, voice)]
			);
	}
}

function untilWords(until: Day, voice: Voice): string {
	return say(voice, ` ถึง ${sayDay(voice, until)}`, `, until ${sayDay(voice, until)}`);
}

/** The tests made, each with its mark and the facts it rests on. */
export function describeDerivation(
	derivation: Derivation,
	facts: readonly Fact[],
	voice: Voice
): Line {
	const mark = derivation.holds ? '✓' : '✗';
	if (derivation.test === 'leaf') {
		return line(
			`${mark} ${describeLeaf(derivation.leaf, voice)}${evidenceOf(derivation, facts, voice)}`
		);
	}
	if (derivation.test === 'sequence') {
		const steps = derivation.steps.map(({ metOn, by }) => {
			const inner = describeDerivation(by, facts, voice);
			return metOn === null ? inner : { ...inner, text: `${inner.text} · ${sayDay(voice, metOn)}` };
		});
		return line(`${mark} ${say(voice, 'ตามลำดับ', 'In order')}`, steps);
	}
	return line(
		`${mark} ${describeGroup(derivation, voice)}`,
		derivation.of.map((child) => describeDerivation(child, facts, voice))
	);
}

type GroupDerivation = Exclude<Derivation, { test: 'leaf' | 'sequence' }>;

function describeGroup(group: GroupDerivation, voice: Voice): string {
	if ('atLeast' in group) {
		return say(voice, `อย่างน้อย ${group.atLeast} ข้อ`, `At least ${group.atLeast} of these`);
	}
	if (group.test === 'all') return say(voice, 'ครบทุกข้อ', 'All of these');
	return say(voice, 'ข้อใดข้อหนึ่ง', 'Any one of these');
}

function evidenceOf(leaf: LeafDerivation, facts: readonly Fact[], voice: Voice): string {
	const parts = leaf.facts.map(({ id, equivalence }) => {
		const cited = citeFact(id, facts, voice);
		return equivalence === undefined
			? cited
			: `${cited} ${say(voice, 'โดยการเทียบเท่า', 'by equivalence')}`;
	});
	if (leaf.sum !== undefined) {
		parts.push(say(voice, `รวม ${leaf.sum} ชั่วโมง`, `${leaf.sum} hours in all`));
	}
	if (leaf.waiver !== undefined) {
		parts.push(say(voice, 'ยกเว้นตาม ', 'waived by ') + citeFact(leaf.waiver, facts, voice));
	}
	if (leaf.post !== undefined) {
		const [from, until] = [sayDay(voice, leaf.post.from), sayDay(voice, leaf.post.until)];
		parts.push(say(voice, `${from} ถึง ${until}`, `${from} to ${until}`));
	}
	return parts.length === 0 ? '' : `: ${parts.join('; ')}`;
}

/** A fact by its day and id: `15 มิถุนายน 2567 (f2) ร้อยละ 82`. */
function citeFact(id: string, facts: readonly Fact[], voice: Voice): string {
	const fact = facts.find((each) => each.id === id);
	if (fact === undefined) return id;
	const cited = `${sayDay(voice, fact.date)} (${id})`;
	if ('assessed' in fact) {
		return `${cited} ${say(voice, `ร้อยละ ${fact.score}`, `${fact.score} per cent`)}`;
	}
	if ('awarded' in fact) {
		return `${cited} ${say(voice, `ระดับ ${fact.level}`, `level ${fact.level}`)}`;
	}
	if ('credited' in fact) {
		return `${cited} ${say(voice, `${fact.credited} ชั่วโมง`, `${fact.credited} h`)}`;
	}
	return cited;
}

function describeMissing({ sets, more }: Missing, one: string, many: string, voice: Voice): Line {
	const described = sets.map((set) => set.map((item) => line(describeItem(item, voice))));
	const only = described[0];
	if (described.length === 1 && only !== undefined && !more) return line(one, only);
	const ways = described.map((items, i) =>
		line(say(voice, `ทางที่ ${i + 1}`, `Way ${i + 1}`), items)
	);
	if (more) ways.push(line(say(voice, 'ยังมีทางอื่นอีก', 'There are more ways')));
	return line(many, ways);
}

function describeItem(item: MissingItem, voice: Voice): string {
	const text = describeAmount(item as Leaf, voice);
	return item.only_by_waiver
		? `${text} ${say(voice, '(เหลือเพียงขอยกเว้น)', '(only by a waiver now)')}`
		: text;
}
