import type { Words } from './positions.ts';

/** State administration Act B.E. 2534, section 4: central, provincial, local. */
export const tiers = {
	central: { th: 'ส่วนกลาง', en: 'Central' },
	provincial: { th: 'ส่วนภูมิภาค', en: 'Provincial' },
	local: { th: 'ส่วนท้องถิ่น', en: 'Local' }
} as const satisfies Record<string, Words>;

export type Tier = keyof typeof tiers;

/**
 * Kinds of unit. `dpisLevel` is the DPIS organisation level (01 ministry … 04-08 below a division);
 * null where DPIS has none: local government stands outside it and has a root of its own.
 */
export const unitKinds = {
	ministry: { dpisLevel: 1, th: 'กระทรวง', en: 'Ministry' },
	department: { dpisLevel: 2, th: 'กรม', en: 'Department' },
	bureau: { dpisLevel: 3, th: 'สำนัก', en: 'Bureau' },
	division: { dpisLevel: 3, th: 'กอง', en: 'Division' },
	centre: { dpisLevel: 3, th: 'ศูนย์', en: 'Centre' },
	regional_office: { dpisLevel: 3, th: 'สำนักงานเขต', en: 'Regional office' },
	provincial_office: { dpisLevel: 4, th: 'สำนักงานจังหวัด', en: 'Provincial office' },
	group: { dpisLevel: 4, th: 'กลุ่ม', en: 'Group' },
	district_office: { dpisLevel: 5, th: 'สำนักงานอำเภอ', en: 'District office' },
	subgroup: { dpisLevel: 6, th: 'กลุ่มงาน', en: 'Sub-group' },
	section: { dpisLevel: 7, th: 'ฝ่าย', en: 'Section' },
	team: { dpisLevel: 8, th: 'งาน', en: 'Team' },
	local_network: { dpisLevel: null, th: 'เครือข่ายส่วนท้องถิ่น', en: 'Local government network' },
	provincial_administration: {
		dpisLevel: null,
		th: 'องค์การบริหารส่วนจังหวัด',
		en: 'Provincial administrative organisation'
	},
	municipality: { dpisLevel: null, th: 'เทศบาล', en: 'Municipality' },
	subdistrict_administration: {
		dpisLevel: null,
		th: 'องค์การบริหารส่วนตำบล',
		en: 'Subdistrict administrative organisation'
	},
	local_division: { dpisLevel: null, th: 'สำนัก/กอง (ท้องถิ่น)', en: 'Local division' }
} as const satisfies Record<string, Words & { dpisLevel: number | null }>;

export type UnitKind = keyof typeof unitKinds;

export interface UnitNode {
	code: string;
	parentCode: string | null;
	kind?: string;
}

export interface UnitFault {
	code: 'duplicate_code' | 'unknown_parent' | 'cycle' | 'too_deep' | 'above_its_parent';
	unit: string;
}

/**
 * What is wrong with a tree of units: codes used twice, parents that do not exist, cycles, units
 * deeper than `maxDepth` (DPIS has eight levels), and kinds that cannot stand below their parent.
 */
export function checkUnitTree(
	units: readonly UnitNode[],
	{ maxDepth = 8 }: { maxDepth?: number } = {}
): UnitFault[] {
	const faults: UnitFault[] = [];
	const byCode = new Map<string, UnitNode>();
	for (const unit of units) {
		if (byCode.has(unit.code)) faults.push({ code: 'duplicate_code', unit: unit.code });
		else byCode.set(unit.code, unit);
	}
	for (const unit of byCode.values()) {
		const parent = unit.parentCode === null ? undefined : byCode.get(unit.parentCode);
		if (unit.parentCode !== null && !parent)
			faults.push({ code: 'unknown_parent', unit: unit.code });
		const chain = chainOf(unit, byCode);
		if (!chain) faults.push({ code: 'cycle', unit: unit.code });
		else if (chain.length > maxDepth) faults.push({ code: 'too_deep', unit: unit.code });
		if (parent && !standsBelow(unit.kind, parent.kind))
			faults.push({ code: 'above_its_parent', unit: unit.code });
	}
	return faults;
}

/**
 * Each unit's own code and those of the units above it, nearest first.
 * @throws RangeError on a cycle
 */
export function unitChains(units: readonly UnitNode[]): Map<string, string[]> {
	const byCode = new Map(units.map((unit) => [unit.code, unit]));
	return new Map(
		units.map((unit) => {
			const chain = chainOf(unit, byCode);
			if (!chain) throw new RangeError(`Unit ${unit.code} stands above itself`);
			return [unit.code, chain];
		})
	);
}

function chainOf(unit: UnitNode, byCode: Map<string, UnitNode>): string[] | undefined {
	const chain = new Set<string>();
	for (let at: UnitNode | undefined = unit; at; at = byCode.get(at.parentCode ?? '')) {
		if (chain.has(at.code)) return undefined;
		chain.add(at.code);
	}
	return [...chain];
}

/** A unit of the first kind may stand below one of the second: DPIS numbers the levels from the top. */
export function standsBelow(kind: string | undefined, parentKind: string | undefined): boolean {
	const [level, above] = [dpisLevelOf(kind), dpisLevelOf(parentKind)];
	return !level || !above || level > above;
}

function dpisLevelOf(kind: string | undefined): number | null {
	return kind !== undefined && Object.hasOwn(unitKinds, kind)
		? unitKinds[kind as UnitKind].dpisLevel
		: null;
}
