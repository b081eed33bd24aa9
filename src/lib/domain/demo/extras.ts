import type { Day } from '../qualification/types.ts';
import { addDays, daysBetween } from './demo-days.ts';
import type { Ledger } from './ledger.ts';
import type { Random } from './random.ts';

const seminars = [
	{
		th: 'สัมมนาการยกระดับบริการภาครัฐ (สมมติ)',
		en: 'Seminar on better public service (fictional)',
		area: 'DS',
		hours: 6
	},
	{
		th: 'บรรยายพิเศษการใช้ปัญญาประดิษฐ์ในงานสำนักงาน (สมมติ)',
		en: 'Lecture on AI in office work (fictional)',
		area: 'DL',
		hours: 3
	},
	{
		th: 'อบรมเชิงปฏิบัติการตารางคำนวณ (สมมติ)',
		en: 'Spreadsheet workshop (fictional)',
		area: 'DL',
		hours: 6
	},
	{
		th: 'ประชุมเครือข่ายธรรมาภิบาลข้อมูล (สมมติ)',
		en: 'Data governance network meeting (fictional)',
		area: 'DU',
		hours: 3
	}
] as const;

const provider = 'สถาบันทดสอบทักษะดิจิทัล (สมมติ)';

/** What people bring besides the standard's own courses, over the last three fiscal years. */
export function writeExtras(ledger: Ledger, joinedOn: Day, until: Day, random: Random): void {
	const room = Math.min(daysBetween(joinedOn, until) - 10, 950);
	if (room < 60) return;
	const someDay = () => addDays(until, -random.between(10, room));
	for (let n = random.below(3); n > 0; n--) {
		const { area, hours, th, en } = random.pick(seminars);
		const on = someDay();
		ledger.write({
			kind: 'credited',
			subject: area,
			occurredOn: on,
			recordedOn: addDays(on, random.between(3, 120)),
			details: { hours, what: th, title: { th, en } },
			source: 'hr_file'
		});
	}
	if (random.chance(140)) {
		const on = someDay();
		ledger.write({
			kind: 'awarded',
			subject: 'DL',
			occurredOn: on,
			recordedOn: addDays(on, random.between(10, 200)),
			details: {
				level: random.between(1, 2),
				provider,
				title: { th: 'ใบรับรองทักษะดิจิทัล (สมมติ)', en: 'Digital skills certificate (fictional)' }
			},
			source: 'external',
			vouchedByEmail: 'hr@demo.go.th'
		});
	}
	if (random.chance(180))
		ledger.complete(
			random.pick(['data-for-decisions', 'service-redesign', 'budgeting', 'saraban-digital']),
			someDay()
		);
}
