import { findCareerLine, type CareerLine } from './career-lines.ts';
import { findLevel, type PositionType, type Words } from './positions.ts';

export const staffGroups = ['executive', 'manager', 'operational', 'it'] as const;
export type StaffGroup = (typeof staffGroups)[number];

/** What a post says about itself; `levelCode` is read in `scheme` and nowhere else. */
export interface PostFeatures {
	positionType: PositionType | (string & {});
	scheme: string;
	levelCode: string;
	careerLine: string;
	/** Heads a unit (หัวหน้ากลุ่ม หัวหน้าฝ่าย). */
	isHead: boolean;
	/** Appointed chief information officer. */
	isCio: boolean;
}

/** Fits a post when every condition that is given fits; a list fits when one of it does. */
export interface GroupRule {
	id: string;
	group: StaffGroup;
	when: {
		track?: CareerLine['track'];
		types?: PositionType[];
		levels?: string[];
		isHead?: true;
		isCio?: true;
	};
	reason: Words;
}

/** The first `primary` rule that fits gives the primary group; every `additional` one adds one. */
export interface GroupMapping {
	primary: GroupRule[];
	additional: GroupRule[];
}

export interface GroupMembership {
	group: StaffGroup;
	primary: boolean;
	rule: string;
	reason: Words;
}

const ledFromLevel = ['academic_expert', 'academic_senior_professional', 'general_senior'];

/**
 * Groups are views over two axes, track and level (the seven-area frame of digital competency for
 * civil servants: IT or not, by operational, supervisor or director, executive). A proposal that an
 * agency may replace; it is data.
 */
export const defaultMapping: GroupMapping = {
	primary: [
		rule(
			'it-track',
			'it',
			{ track: 'it' },
			'สายงานเทคโนโลยีสารสนเทศ ทุกระดับ',
			'IT career line, any level'
		),
		rule(
			'executive-type',
			'executive',
			{ types: ['executive'] },
			'ตำแหน่งประเภทบริหาร',
			'Executive position'
		),
		rule(
			'advisory-level',
			'executive',
			{ levels: ['academic_advisory'] },
			'ตำแหน่งประเภทวิชาการ ระดับทรงคุณวุฒิ',
			'Knowledge-worker position at advisory level'
		),
		rule(
			'director-type',
			'manager',
			{ types: ['director'] },
			'ตำแหน่งประเภทอำนวยการ',
			'Managerial position'
		),
		rule(
			'head-of-unit',
			'manager',
			{ isHead: true, levels: ledFromLevel },
			'หัวหน้ากลุ่มหรือหัวหน้าฝ่าย ระดับชำนาญการพิเศษ เชี่ยวชาญ หรืออาวุโส',
			'Heads a group or section at senior professional, expert or senior level'
		),
		rule('other-post', 'operational', {}, 'ตำแหน่งระดับปฏิบัติงาน', 'Operational position')
	],
	additional: [
		rule(
			'it-executive',
			'executive',
			{ track: 'it', levels: ['executive_higher', 'executive_primary', 'academic_advisory'] },
			'สายงานเทคโนโลยีสารสนเทศที่เป็นผู้บริหารระดับสูง',
			'Senior executive on the IT track'
		),
		rule(
			'it-director',
			'manager',
			{ track: 'it', types: ['director'] },
			'ผู้อำนวยการในสายงานเทคโนโลยีสารสนเทศ',
			'Director on the IT track'
		),
		rule(
			'it-head-of-unit',
			'manager',
			{ track: 'it', isHead: true, levels: ledFromLevel },
			'หัวหน้ากลุ่มหรือหัวหน้าฝ่ายในสายงานเทคโนโลยีสารสนเทศ',
			'Heads a group or section on the IT track'
		),
		rule(
			'chief-information-officer',
			'executive',
			{ isCio: true },
			'ผู้บริหารเทคโนโลยีสารสนเทศระดับสูง (CIO)',
			'Chief information officer (CIO)'
		)
	]
};

/** The primary group of a post and every additional one, each with the rule that gave it. */
export function staffGroupsOf(
	post: PostFeatures,
	mapping: GroupMapping = defaultMapping
): { primary: StaffGroup; groups: GroupMembership[] } {
	const first = mapping.primary.find((each) => fits(each, post));
	if (!first) throw new RangeError('The group mapping has no rule for every other post');
	const groups = [membership(first, true)];
	for (const each of mapping.additional) {
		if (fits(each, post) && !groups.some(({ group }) => group === each.group))
			groups.push(membership(each, false));
	}
	return { primary: first.group, groups };
}

function fits({ when }: GroupRule, post: PostFeatures): boolean {
	const level = findLevel(post.scheme, post.levelCode)?.id;
	const track = findCareerLine(post.careerLine)?.track ?? 'general';
	return (
		(when.track === undefined || when.track === track) &&
		(when.types === undefined || when.types.some((type) => type === post.positionType)) &&
		(when.levels === undefined || when.levels.some((each) => each === level)) &&
		(when.isHead === undefined || post.isHead) &&
		(when.isCio === undefined || post.isCio)
	);
}

function membership({ group, id, reason }: GroupRule, primary: boolean): GroupMembership {
	return { group, primary, rule: id, reason };
}

function rule(
	id: string,
	group: StaffGroup,
	when: GroupRule['when'],
	th: string,
	en: string
): GroupRule {
	return { id, group, when, reason: { th, en } };
}
