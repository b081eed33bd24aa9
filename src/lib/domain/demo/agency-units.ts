import type { DemoUnit } from './agency.ts';
import { provinceUnits, regions } from './field-units.ts';
import { localUnits } from './local-units.ts';
import { lineOf, type UnitPlan } from './unit-plan.ts';

export const agencyName = {
	th: 'กระทรวงบริการประชาชนดิจิทัล (สมมติ)',
	en: 'Ministry of Digital Citizen Services (fictional)'
};

const { plan, general, legal, finance, audit, people, relations, statistics } = lineOf;
const { computing, supply, clerk, cashier, store, operator, systems, typist } = lineOf;

const secretariat = (department: string): UnitPlan[] => [
	group(
		`${department}-SEC-DOC`,
		'กลุ่มสารบรรณและช่วยอำนวยการ',
		'Records and Support Group',
		[general, clerk, typist],
		3
	),
	group(`${department}-SEC-HR`, 'กลุ่มการเจ้าหน้าที่', 'Personnel Group', [people, clerk], 3),
	{
		...group(`${department}-SEC-FIN`, 'กลุ่มการคลัง', 'Finance Group', [finance], 1),
		children: [
			section(
				`${department}-SEC-FIN-ACC`,
				'ฝ่ายการเงินและบัญชี',
				'Finance and Accounting Section',
				[finance, cashier],
				3
			),
			section(`${department}-SEC-FIN-SUP`, 'ฝ่ายพัสดุ', 'Supply Section', [supply, store], 3)
		]
	}
];

const permanentSecretary: UnitPlan = {
	code: 'PSO',
	kind: 'department',
	th: 'สำนักงานปลัดกระทรวง',
	en: 'Office of the Permanent Secretary',
	children: [
		division('PSO-SEC', 'กองกลาง', 'General Affairs Division', secretariat('PSO')),
		division('PSO-HR', 'กองบริหารทรัพยากรบุคคล', 'Human Resource Management Division', [
			group(
				'PSO-HR-REC',
				'กลุ่มสรรหาและบรรจุแต่งตั้ง',
				'Recruitment and Appointment Group',
				[people, clerk],
				3
			),
			group('PSO-HR-DEV', 'กลุ่มพัฒนาบุคลากร', 'Staff Development Group', [people, general], 3)
		]),
		division('PSO-STR', 'กองยุทธศาสตร์และแผนงาน', 'Strategy and Planning Division', [
			group('PSO-STR-PLN', 'กลุ่มนโยบายและแผน', 'Policy and Plan Group', [plan], 3),
			group(
				'PSO-STR-BUD',
				'กลุ่มงบประมาณและติดตามผล',
				'Budget and Monitoring Group',
				[plan, statistics],
				3
			)
		]),
		centre(
			'PSO-ICT',
			'ศูนย์เทคโนโลยีสารสนเทศและการสื่อสาร',
			'Information and Communication Technology Centre',
			[
				group(
					'PSO-ICT-DEV',
					'กลุ่มพัฒนาระบบสารสนเทศ',
					'Systems Development Group',
					[computing, systems],
					4
				),
				group(
					'PSO-ICT-INF',
					'กลุ่มโครงสร้างพื้นฐานดิจิทัล',
					'Digital Infrastructure Group',
					[computing, operator],
					4
				)
			]
		),
		group('PSO-AUD', 'กลุ่มตรวจสอบภายใน', 'Internal Audit Group', [audit], 3)
	]
};

const citizenServices: UnitPlan = {
	code: 'DCS',
	kind: 'department',
	th: 'กรมบริการประชาชน',
	en: 'Department of Citizen Services',
	children: [
		division(
			'DCS-SEC',
			'สำนักงานเลขานุการกรม',
			'Office of the Department Secretary',
			secretariat('DCS')
		),
		division('DCS-STD', 'กองมาตรฐานการบริการ', 'Service Standards Division', [
			group(
				'DCS-STD-MAN',
				'กลุ่มคู่มือประชาชนและมาตรฐาน',
				'Citizen Manuals and Standards Group',
				[plan, general, clerk],
				5
			),
			group('DCS-STD-QUA', 'กลุ่มประเมินคุณภาพบริการ', 'Service Quality Group', [plan, statistics], 4)
		]),
		division('DCS-CHN', 'กองพัฒนาช่องทางบริการ', 'Service Channels Division', [
			group('DCS-CHN-DIG', 'กลุ่มช่องทางดิจิทัล', 'Digital Channels Group', [plan, relations], 4),
			group('DCS-CHN-CTR', 'กลุ่มศูนย์บริการร่วม', 'Joint Service Centres Group', [general, clerk], 4)
		]),
		division('DCS-LAW', 'กองกฎหมาย', 'Legal Division', [
			group('DCS-LAW-REG', 'กลุ่มพัฒนากฎหมาย', 'Law Development Group', [legal], 3)
		]),
		centre('DCS-ICT', 'ศูนย์เทคโนโลยีดิจิทัล', 'Digital Technology Centre', [
			group('DCS-ICT-SYS', 'กลุ่มพัฒนาระบบบริการ', 'Service Systems Group', [computing, systems], 4),
			group(
				'DCS-ICT-SEC',
				'กลุ่มเครือข่ายและความมั่นคงปลอดภัย',
				'Networks and Security Group',
				[computing, operator],
				4
			),
			group('DCS-ICT-DAT', 'กลุ่มบริหารข้อมูล', 'Data Management Group', [computing, statistics], 3)
		]),
		...regions.map(({ number, seatProvince, provinces }) => ({
			code: `DCS-R${number}`,
			kind: 'regional_office' as const,
			th: `สำนักงานบริการประชาชนเขต ${number}`,
			en: `Citizen Services Region ${number}`,
			provinceCode: seatProvince,
			lines: [plan, clerk],
			weight: 2,
			children: provinces.map(provinceUnits)
		}))
	]
};

const dataExchange: UnitPlan = {
	code: 'DDX',
	kind: 'department',
	th: 'กรมเชื่อมโยงข้อมูลบริการ',
	en: 'Department of Service Data Exchange',
	children: [
		division('DDX-SEC', 'สำนักงานเลขานุการกรม', 'Office of the Department Secretary', [
			group('DDX-SEC-DOC', 'กลุ่มอำนวยการ', 'Administration Group', [general, people, clerk], 4),
			group(
				'DDX-SEC-FIN',
				'กลุ่มการคลังและพัสดุ',
				'Finance and Supply Group',
				[finance, supply, cashier],
				4
			)
		]),
		division('DDX-GOV', 'กองธรรมาภิบาลข้อมูล', 'Data Governance Division', [
			group('DDX-GOV-STD', 'กลุ่มมาตรฐานข้อมูล', 'Data Standards Group', [plan, statistics, legal], 4)
		]),
		centre('DDX-PLT', 'ศูนย์แพลตฟอร์มกลาง', 'Shared Platform Centre', [
			group('DDX-PLT-API', 'กลุ่มเชื่อมโยงบริการ', 'Service Integration Group', [computing, systems], 4),
			group(
				'DDX-PLT-OPS',
				'กลุ่มปฏิบัติการแพลตฟอร์ม',
				'Platform Operations Group',
				[computing, operator],
				4
			)
		])
	]
};

/** Two roots: the ministry, and the local governments that train with it. */
export const unitPlans: readonly UnitPlan[] = [
	{
		code: 'MDCS',
		kind: 'ministry',
		...agencyName,
		children: [permanentSecretary, citizenServices, dataExchange]
	},
	localUnits
];

export interface PlacedUnit {
	unit: DemoUnit;
	plan: UnitPlan;
}

/** Every unit, parents first; tier and province pass down until a unit says otherwise. */
export function layOutUnits(openedOn: string): PlacedUnit[] {
	const lay = (plan: UnitPlan, parent: DemoUnit | null): PlacedUnit[] => {
		const unit: DemoUnit = {
			code: plan.code,
			parentCode: parent?.code ?? null,
			kind: plan.kind,
			tier: plan.tier ?? parent?.tier ?? 'central',
			provinceCode: plan.provinceCode ?? parent?.provinceCode ?? '10',
			nameTh: plan.th,
			nameEn: plan.en,
			openedOn,
			closedOn: null
		};
		return [{ unit, plan }, ...(plan.children ?? []).flatMap((child) => lay(child, unit))];
	};
	return unitPlans.flatMap((plan) => lay(plan, null));
}

function group(code: string, th: string, en: string, lines: string[], weight: number): UnitPlan {
	return { code, kind: 'group', th, en, lines, weight };
}

function section(code: string, th: string, en: string, lines: string[], weight: number): UnitPlan {
	return { code, kind: 'section', th, en, lines, weight };
}

function division(code: string, th: string, en: string, children: UnitPlan[]): UnitPlan {
	return { code, kind: 'division', th, en, children };
}

function centre(code: string, th: string, en: string, children: UnitPlan[]): UnitPlan {
	return { code, kind: 'centre', th, en, children };
}
