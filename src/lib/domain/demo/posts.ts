import { findCareerLine } from '../staff/career-lines.ts';
import { findLevel, type PositionType } from '../staff/positions.ts';
import type { PlacedUnit } from './agency-units.ts';
import { lineOf } from './unit-plan.ts';
import type { Random } from './random.ts';

/** A post before it gets its number: what it is and where it stands. */
export interface PostPlan {
	unitCode: string;
	titleTh: string;
	titleEn: string;
	positionType: PositionType;
	levelCode: string;
	careerLine: string;
	isHead: boolean;
	isCio: boolean;
}

/** An ordinary post, titled by its career line and level as the civil service writes them. */
export function staffPost(unitCode: string, careerLine: string, levelCode: string): PostPlan {
	const line = findCareerLine(careerLine);
	const level = findLevel('dpis', levelCode);
	const isCivilServant = level?.type === 'academic' || level?.type === 'general';
	return {
		unitCode,
		titleTh: `${line?.th}${isCivilServant ? level.th : ''}`,
		titleEn: isCivilServant ? `${line?.en}, ${level.en.toLowerCase()} level` : `${line?.en}`,
		positionType: level?.type ?? 'permanent_employee',
		levelCode,
		careerLine,
		isHead: false,
		isCio: false
	};
}

/** A staff post of the unit, in one of its career lines, at a level as common as it is in offices. */
export function drawStaffPost({ unit, plan }: PlacedUnit, random: Random): PostPlan {
	const careerLine = random.pick(plan.lines ?? [lineOf.general]);
	const percent = random.below(100);
	const step = percent < 42 ? 0 : percent < 88 ? 1 : 2;
	const levels: Record<string, readonly string[]> = {
		'3': ['K1', 'K2', 'K3'],
		'4': ['O1', 'O2', 'O3'],
		'5': careerLine === lineOf.systems ? ['E3', 'E4', 'E4'] : ['E1', 'E3', 'E3']
	};
	const level = levels[careerLine.charAt(0)]?.[step] ?? 'ส2';
	return staffPost(unit.code, careerLine, level);
}

/** The posts that lead a unit, its head first; none for a team, which its section leads. */
export function leadingPosts({ unit, plan }: PlacedUnit): PostPlan[] {
	const own = plan.lines?.[0] ?? lineOf.general;
	const lead = (
		type: PositionType,
		levelCode: string,
		careerLine: string,
		th: string,
		en: string
	): PostPlan => ({
		unitCode: unit.code,
		titleTh: th,
		titleEn: en,
		positionType: type,
		levelCode,
		careerLine,
		isHead: true,
		isCio: false
	});
	const director = (levelCode: string, careerLine = '2-1-001') =>
		lead(
			'director',
			levelCode,
			careerLine,
			unit.nameTh.startsWith('สำนักงานเลขานุการ') ? 'เลขานุการกรม' : `ผู้อำนวยการ${unit.nameTh}`,
			`Director, ${unit.nameEn}`
		);
	const head = (levelCode: string) =>
		lead(
			levelCode.startsWith('O') ? 'general' : 'academic',
			levelCode,
			own,
			`หัวหน้า${unit.nameTh}`,
			`Head, ${unit.nameEn}`
		);
	switch (unit.kind) {
		case 'ministry':
			return [lead('executive', 'M2', '1-1-001', 'ปลัดกระทรวง', 'Permanent Secretary')];
		case 'department':
			return departmentPosts(unit.code, lead);
		case 'division':
			return [director(unit.code === 'PSO-STR' ? 'D2' : 'D1')];
		case 'centre':
			return [director('D1', '2-1-0013')];
		case 'regional_office':
			return [director('D2')];
		case 'provincial_office':
			return [director('D1')];
		case 'municipality':
			return [lead('director', 'D1', '2-1-001', 'ปลัดเทศบาล', 'Municipal Clerk')];
		case 'subdistrict_administration':
			return [lead('director', 'D1', '2-1-001', 'ปลัดองค์การบริหารส่วนตำบล', 'Subdistrict Clerk')];
		case 'group':
		case 'district_office':
		case 'local_division':
			return [head('K3')];
		case 'section':
			return [head(own.startsWith('4') ? 'O3' : 'K3')];
		case 'subgroup':
			return [head('K2')];
		default:
			return [];
	}
}

type Lead = (type: PositionType, level: string, line: string, th: string, en: string) => PostPlan;

// A department's second deputy is its chief information officer, as is the ministry's.
function departmentPosts(code: string, lead: Lead): PostPlan[] {
	const deputies =
		code === 'PSO'
			? ['รองปลัดกระทรวง', 'Deputy Permanent Secretary', 'M2']
			: ['รองอธิบดี', 'Deputy Director-General', 'M1'];
	const [th = '', en = '', level = ''] = deputies;
	const deputy = { ...lead('executive', level, '1-1-001', th, en), isHead: false };
	const top =
		code === 'PSO'
			? {
					...lead(
						'academic',
						'K5',
						lineOf.plan,
						'นักวิเคราะห์นโยบายและแผนทรงคุณวุฒิ',
						'Policy and plan analyst, advisory level'
					),
					isHead: false
				}
			: lead('executive', 'M2', '1-1-001', 'อธิบดี', 'Director-General');
	return [top, deputy, { ...deputy, isCio: true }];
}
