export type PositionType =
	| 'executive'
	| 'director'
	| 'academic'
	| 'general'
	| 'government_employee'
	| 'permanent_employee'
	| 'temporary_employee'
	| 'other';

/**
 * Which list a level code comes from. `dpis`: M = บริหาร, D = อำนวยการ, S = พนักงานราชการพิเศษ.
 * `sm`: S = บริหาร, M = อำนวยการ. The same code names different ranks, so a code without its scheme
 * is never read.
 */
export type LevelScheme = 'dpis' | 'sm';

export interface Words {
	th: string;
	en: string;
}

export interface PositionLevel extends Words {
	id: string;
	type: PositionType;
	codes: Partial<Record<LevelScheme, string>>;
}

/** Position types of the Civil Service Act B.E. 2551, and the other staff that DPIS keeps. */
export const positionTypes: Readonly<Record<PositionType, Words>> = {
	executive: { th: 'บริหาร', en: 'Executive' },
	director: { th: 'อำนวยการ', en: 'Managerial' },
	academic: { th: 'วิชาการ', en: 'Knowledge worker' },
	general: { th: 'ทั่วไป', en: 'General' },
	government_employee: { th: 'พนักงานราชการ', en: 'Government employee' },
	permanent_employee: { th: 'ลูกจ้างประจำ', en: 'Permanent employee' },
	temporary_employee: { th: 'ลูกจ้างชั่วคราว', en: 'Temporary employee' },
	other: { th: 'อื่น ๆ', en: 'Other' }
};

type Row = [id: string, dpis: string, sm: string | null, th: string, en: string];

const levels = (type: PositionType, rows: Row[]): PositionLevel[] =>
	rows.map(([id, dpis, sm, th, en]) => ({
		id,
		type,
		th,
		en,
		codes: { dpis, ...(sm ? { sm } : {}) }
	}));

export const positionLevels: readonly PositionLevel[] = [
	...levels('executive', [
		['executive_higher', 'M2', 'S2', 'สูง', 'Higher'],
		['executive_primary', 'M1', 'S1', 'ต้น', 'Primary']
	]),
	...levels('director', [
		['director_higher', 'D2', 'M2', 'สูง', 'Higher'],
		['director_primary', 'D1', 'M1', 'ต้น', 'Primary']
	]),
	...levels('academic', [
		['academic_advisory', 'K5', 'K5', 'ทรงคุณวุฒิ', 'Advisory'],
		['academic_expert', 'K4', 'K4', 'เชี่ยวชาญ', 'Expert'],
		['academic_senior_professional', 'K3', 'K3', 'ชำนาญการพิเศษ', 'Senior professional'],
		['academic_professional', 'K2', 'K2', 'ชำนาญการ', 'Professional'],
		['academic_practitioner', 'K1', 'K1', 'ปฏิบัติการ', 'Practitioner']
	]),
	...levels('general', [
		['general_highly_skilled', 'O4', 'O4', 'ทักษะพิเศษ', 'Highly skilled'],
		['general_senior', 'O3', 'O3', 'อาวุโส', 'Senior'],
		['general_experienced', 'O2', 'O2', 'ชำนาญงาน', 'Experienced'],
		['general_operational', 'O1', 'O1', 'ปฏิบัติงาน', 'Operational']
	]),
	...levels('government_employee', [
		['employee_service', 'E1', null, 'บริการ', 'Service'],
		['employee_technical', 'E2', null, 'เทคนิคทั่วไป', 'Technical'],
		['employee_administrative', 'E3', null, 'บริหารทั่วไป', 'Administrative'],
		['employee_professional', 'E4', null, 'วิชาชีพเฉพาะ', 'Professional'],
		['employee_expert', 'E5', null, 'เชี่ยวชาญเฉพาะ', 'Expert'],
		['employee_special_technical', 'E7', null, 'เทคนิคพิเศษ', 'Special technical'],
		['employee_special_general', 'S1', null, 'พิเศษ ระดับทั่วไป', 'Special, general'],
		['employee_special_national', 'S2', null, 'พิเศษ ระดับประเทศ', 'Special, national'],
		['employee_special_universal', 'S3', null, 'พิเศษ ระดับสากล', 'Special, international']
	])
];

const byCode = new Map<string, PositionLevel>(
	positionLevels.flatMap((level) =>
		Object.entries(level.codes).map(([scheme, code]) => [`${scheme}:${code}`, level] as const)
	)
);

/** The level that a code names in its scheme; undefined for a code that the scheme does not have. */
export function findLevel(scheme: string, code: string): PositionLevel | undefined {
	return byCode.get(`${scheme}:${code}`);
}

/** A level as standards name it: a DPIS code (`K3`), or `scheme:code` (`sm:M1`). */
export function findLevelByName(name: string): PositionLevel | undefined {
	return byCode.get(name.includes(':') ? name : `dpis:${name}`);
}
