import type { NamePair } from './name-lists.ts';
import type { FixedName } from './people.ts';
import { lineOf } from './unit-plan.ts';

export type AccountName =
	| 'executive'
	| 'manager'
	| 'officer'
	| 'itstaff'
	| 'hr'
	| 'trainer'
	| 'reviewer'
	| 'auditor'
	| 'admin';

/** One of the nine accounts that every demo agency has. */
export interface FixedAccount {
	name: AccountName;
	person: FixedName;
	/** The post: the unit's own head or chief information officer, or a staff post made for it. */
	post: { unit: string; take: 'head' | 'cio' } | { unit: string; line: string; level: string };
	yearsOfService: number;
	/** Roles besides learner, which everybody has. `unit` null: everywhere. */
	roles: { role: string; unit: string | null; reason: string }[];
}

export const fixedAccounts: readonly FixedAccount[] = [
	account('executive', 'นาย', 'ปกรณ์ Pakon', 'รุ่งสว่าง Rungsawang', 27, {
		post: { unit: 'DCS', take: 'cio' },
		roles: [
			{ role: 'manager', unit: 'DCS', reason: 'รองอธิบดีกำกับดูแลกรมบริการประชาชน' },
			{ role: 'standards_owner', unit: null, reason: 'ประธานคณะทำงานมาตรฐานคุณวุฒิของกระทรวง' }
		]
	}),
	account('manager', 'นาง', 'วรรณภา Wannapha', 'มั่นคง Mankhong', 20, {
		post: { unit: 'DCS-STD', take: 'head' },
		roles: [{ role: 'manager', unit: 'DCS-STD', reason: 'ผู้อำนวยการกองมาตรฐานการบริการ' }]
	}),
	account('officer', 'นางสาว', 'พิมพ์ใจ Phimchai', 'แสงอรุณ Saengarun', 3, {
		post: { unit: 'DCS-STD-MAN', line: lineOf.plan, level: 'K1' },
		roles: []
	}),
	account('itstaff', 'นาย', 'ธนกร Thanakon', 'เพชรดี Phetdi', 8, {
		post: { unit: 'DCS-ICT-SEC', line: lineOf.computing, level: 'K2' },
		roles: []
	}),
	account('hr', 'นางสาว', 'กัลยา Kanlaya', 'ศรีสวัสดิ์ Sisawat', 11, {
		post: { unit: 'DCS-SEC-HR', line: lineOf.people, level: 'K2' },
		roles: [{ role: 'hr_officer', unit: 'DCS', reason: 'รับผิดชอบงานการเจ้าหน้าที่ของกรม' }]
	}),
	account('trainer', 'นาย', 'วิทยา Witthaya', 'สุขเกษม Sukkasem', 10, {
		post: { unit: 'PSO-HR-DEV', line: lineOf.people, level: 'K2' },
		roles: [{ role: 'trainer', unit: null, reason: 'จัดทำหลักสูตรของกระทรวง' }]
	}),
	account('reviewer', 'นาง', 'ทัศนีย์ Thatsani', 'บุญประเสริฐ Bunprasoet', 19, {
		post: { unit: 'PSO-HR-DEV', take: 'head' },
		roles: [
			{ role: 'reviewer', unit: null, reason: 'ตรวจหลักสูตรก่อนเผยแพร่' },
			{ role: 'standards_owner', unit: null, reason: 'เจ้าของมาตรฐานสมรรถนะของกระทรวง' }
		]
	}),
	account('auditor', 'นางสาว', 'อรทัย Onthai', 'ธรรมดี Thamdi', 9, {
		post: { unit: 'PSO-AUD', line: lineOf.audit, level: 'K2' },
		roles: [{ role: 'auditor', unit: null, reason: 'ตรวจสอบภายในทั้งกระทรวง' }]
	}),
	account('admin', 'นาย', 'ณัฐวุฒิ Natthawut', 'คงทน Khongthon', 9, {
		post: { unit: 'PSO-ICT-INF', line: lineOf.computing, level: 'K2' },
		roles: [{ role: 'admin', unit: null, reason: 'ดูแลระบบสมรรถนะ' }]
	})
];

function account(
	name: AccountName,
	prefix: string,
	given: string,
	surname: string,
	yearsOfService: number,
	rest: Pick<FixedAccount, 'post' | 'roles'>
): FixedAccount {
	const email = `${name}@demo.go.th`;
	return {
		name,
		person: { prefix, given: pair(given), surname: pair(surname), email },
		yearsOfService,
		...rest
	};
}

function pair(text: string): NamePair {
	const [th = '', en = ''] = text.split(' ');
	return { th, en };
}
