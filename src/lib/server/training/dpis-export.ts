import { sql, type Kysely } from 'kysely';
import { maskNationalId } from '#lib/domain/staff/national-id.ts';
import { toTrainingDays } from '#lib/domain/training/training-days.ts';
import type { DB } from '../db/schema.ts';
import { arrayOf } from '../db/array-literal.ts';
import type { CsvCell } from '../documents/csv.ts';
import { nationalIdSeal } from '../import/national-id-seal.ts';
import type { ReadingScope } from '../person/reading-scope.ts';
import { listTrained, type Trained } from './list-trained.ts';

/** How national ID numbers are written: not at all, `x-xxxx-xxxxx-56-2`, or in full. */
export type ShownIds = 'none' | 'masked' | 'full';

/** The columns of the training record in DPIS and SEIS, in their order. */
export const dpisColumns = [
	'ลำดับที่',
	'รหัสประวัติการอบรม',
	'รหัสข้าราชการ',
	'ประเภท',
	'หลักสูตร',
	'รุ่น',
	'วันที่เริ่มต้น',
	'วันที่สิ้นสุด',
	'หน่วยงานที่จัด',
	'สถานที่จัด',
	'ประเทศที่จัด',
	'ชื่อทุน',
	'ประเทศเจ้าของทุน',
	'ผู้แก้',
	'เวลาแก้',
	'เลขประจำตัวประชาชน',
	'จำนวนวัน',
	'หมายเหตุ',
	'ผ่าน',
	'เลขที่หนังสือนำส่ง',
	'วันที่หนังสือนำส่ง',
	'โครงการฝึกอบรม',
	'หลักสูตรอื่นๆ',
	'วุฒิที่ได้รับ',
	'คะแนน',
	'วัตถุประสงค์',
	'เลขที่คำสั่ง',
	'วันที่ออกคำสั่ง',
	'ตรวจสอบข้อมูล'
] as const;

/**
 * What people of the units learned in a span of days, in the form that DPIS takes in: its columns, its
 * codes (TRN_TYPE 1: training; TRN_PASS 1: passed), days as YYYY-MM-DD of the common era.
 */
export async function* dpisRows(
	db: Kysely<DB>,
	{
		hoursPerDay,
		ids,
		...asked
	}: {
		scope: ReadingScope;
		from: string;
		until: string;
		hoursPerDay: number;
		ids: ShownIds;
	}
): AsyncGenerator<CsvCell[][]> {
	let number = 0;
	for await (const batch of listTrained(db, asked)) {
		const numbers = ids === 'none' ? new Map<number, string>() : await readIds(db, batch, ids);
		yield batch.map((entry) => toRow(entry, ++number, numbers.get(entry.personId), hoursPerDay));
	}
}

function toRow(
	entry: Trained,
	number: number,
	nationalId: string | undefined,
	hoursPerDay: number
): CsvCell[] {
	const training = 1;
	const passed = 1;
	const isChecked = entry.source === 'system' || entry.source === 'hr_file';
	return [
		number,
		entry.factId,
		entry.personNo,
		training,
		entry.subject,
		'',
		entry.startedOn,
		entry.endedOn,
		entry.organiser,
		entry.isOnline ? 'ออนไลน์' : '',
		entry.isOnline ? 'ไทย' : '',
		'',
		'',
		entry.recordedBy ?? 'ระบบสมรรถนะ',
		bangkokTime(entry.recordedAt),
		nationalId ?? '',
		toTrainingDays(entry.hours, hoursPerDay),
		`${entry.hours} ชั่วโมง`,
		passed,
		'',
		'',
		'',
		entry.title.th,
		entry.levels.map(({ competency, level }) => `${competency} ระดับ ${level}`).join(', '),
		'',
		'',
		'',
		'',
		isChecked ? 1 : 0
	];
}

async function readIds(
	db: Kysely<DB>,
	batch: readonly Trained[],
	ids: ShownIds
): Promise<Map<number, string>> {
	const people = [...new Set(batch.map(({ personId }) => personId))];
	const rows = await db
		.selectFrom('person')
		.select(['id', 'national_id_cipher'])
		.where('id', '=', sql<number>`any(${arrayOf(people, 'bigint')})`)
		.where('national_id_cipher', 'is not', null)
		.execute();
	const seal = rows.length > 0 ? nationalIdSeal() : undefined;
	return new Map(
		rows.flatMap(({ id, national_id_cipher }) => {
			if (!seal || !national_id_cipher) return [];
			const number = seal.decrypt(national_id_cipher);
			return [[id, ids === 'full' ? number : maskNationalId(number)]];
		})
	);
}

/** `2026-11-25 10:30:00`, by the clock of Bangkok. */
const bangkokTime = (instant: Date) =>
	new Date(instant.getTime() + 7 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
