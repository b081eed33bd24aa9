import { lineOf, type UnitPlan } from './unit-plan.ts';

/** Fictional local governments that send their staff to the ministry's courses. */
export const localUnits: UnitPlan = {
	code: 'LGN',
	kind: 'local_network',
	tier: 'local',
	th: 'เครือข่ายองค์กรปกครองส่วนท้องถิ่นร่วมพัฒนาบุคลากร (สมมติ)',
	en: 'Local Government Training Network (fictional)',
	children: [
		local('LGN-M1', 'municipality', '50', 'เทศบาลนครเวียงสมมติ', 'Wiang Sommut City Municipality'),
		local(
			'LGN-M2',
			'municipality',
			'40',
			'เทศบาลตำบลบ้านตัวอย่าง',
			'Ban Tuayang Subdistrict Municipality'
		),
		local(
			'LGN-S1',
			'subdistrict_administration',
			'90',
			'องค์การบริหารส่วนตำบลทุ่งสมมติ',
			'Thung Sommut Subdistrict Administrative Organisation'
		)
	]
};

function local(
	code: string,
	kind: 'municipality' | 'subdistrict_administration',
	provinceCode: string,
	th: string,
	en: string
): UnitPlan {
	const { general, clerk, finance, cashier, computing } = lineOf;
	return {
		code,
		kind,
		provinceCode,
		th,
		en,
		children: [
			{
				code: `${code}-OFF`,
				kind: 'local_division',
				th: 'สำนักปลัด',
				en: 'Office of the Municipal Clerk',
				lines: [general, clerk, computing],
				weight: 3
			},
			{
				code: `${code}-FIN`,
				kind: 'local_division',
				th: 'กองคลัง',
				en: 'Finance Division',
				lines: [finance, cashier],
				weight: 2
			}
		]
	};
}
