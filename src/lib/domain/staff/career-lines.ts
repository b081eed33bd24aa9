import type { Words } from './positions.ts';

/** A career line (สายงาน). The track decides the staff group; the name never does. */
export interface CareerLine extends Words {
	code: string;
	track: 'it' | 'general';
}

/**
 * The default table. The form of the codes follows a published list of position titles of one
 * ministry; codes differ between agencies, so an agency loads its own table over this one.
 */
export const careerLines: readonly CareerLine[] = [
	line('1-1-001', 'นักบริหาร', 'Executive'),
	line('2-1-001', 'ผู้อำนวยการ', 'Director'),
	itLine('2-1-0013', 'ผู้อำนวยการเฉพาะด้าน (วิชาการคอมพิวเตอร์)', 'Director, computing'),
	line('3-1-001', 'นักวิเคราะห์นโยบายและแผน', 'Policy and plan analyst'),
	line('3-1-002', 'นักจัดการงานทั่วไป', 'General administration officer'),
	line('3-1-003', 'นิติกร', 'Legal officer'),
	line('3-1-004', 'นักวิชาการเงินและบัญชี', 'Finance and accounting analyst'),
	line('3-1-005', 'นักวิชาการตรวจสอบภายใน', 'Internal auditor'),
	line('3-1-006', 'นักทรัพยากรบุคคล', 'Human resource officer'),
	line('3-1-007', 'นักประชาสัมพันธ์', 'Public relations officer'),
	line('3-1-008', 'นักวิชาการสถิติ', 'Statistician'),
	itLine('3-1-0013', 'นักวิชาการคอมพิวเตอร์', 'Computer technical officer'),
	line('3-1-0016', 'นักวิชาการพัสดุ', 'Supply analyst'),
	line('4-1-001', 'เจ้าพนักงานธุรการ', 'General service officer'),
	line('4-1-002', 'เจ้าพนักงานการเงินและบัญชี', 'Finance and accounting officer'),
	line('4-1-003', 'เจ้าพนักงานพัสดุ', 'Supply officer'),
	itLine('4-1-004', 'เจ้าพนักงานเครื่องคอมพิวเตอร์', 'Computer operator'),
	line('5-1-001', 'เจ้าหน้าที่บริการประชาชน', 'Citizen service officer'),
	itLine('5-1-002', 'เจ้าหน้าที่ระบบงานคอมพิวเตอร์', 'Computer systems officer'),
	line('6-1-001', 'พนักงานพิมพ์', 'Typist')
];

const byCode = new Map(careerLines.map((each) => [each.code, each]));

export function findCareerLine(code: string): CareerLine | undefined {
	return byCode.get(code);
}

function line(code: string, th: string, en: string): CareerLine {
	return { code, th, en, track: 'general' };
}

function itLine(code: string, th: string, en: string): CareerLine {
	return { code, th, en, track: 'it' };
}
