import type { Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { addDays, lastFiscalYearEnd } from '#lib/domain/demo/demo-days.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { appoint } from '../appointment/appoint.ts';
import type { DB } from '../db/schema.ts';
import { mergeUnits } from '../org-unit/merge-units.ts';
import { moveUnit } from '../org-unit/move-unit.ts';
import { renameUnit } from '../org-unit/rename-unit.ts';
import { changePosition } from '../position/change-position.ts';
import { createPosition } from '../position/create-position.ts';
import { listPositionStates } from '../position/histories.ts';

/**
 * Changes that the demo agency has seen, entered as HR enters them: a unit renamed, one moved, one
 * merged, a post reclassified, and a promotion recorded after its day.
 */
export async function reorganise(
	db: Transaction<DB>,
	{ accountId, now }: { accountId: number; now: Date }
): Promise<void> {
	const actor: Actor = {
		accountId,
		personId: 0,
		roles: [{ role: 'hr_officer', unitPath: null }]
	};
	const yearBegan = addDays(lastFiscalYearEnd(bangkokDay(now)), 1);
	const entry = (on: string, orderNo: string, reason: string) => ({
		actor,
		on,
		orderNo,
		reason,
		now
	});
	await renameUnit(db, {
		...entry(yearBegan, 'กฎกระทรวง 1/2568', 'กฎกระทรวงแบ่งส่วนราชการฉบับใหม่'),
		code: 'DCS-STD-QUA',
		nameTh: 'กลุ่มประเมินคุณภาพและความพึงพอใจ',
		nameEn: 'Service Quality and Satisfaction Group'
	});
	await moveUnit(db, {
		...entry(yearBegan, 'กฎกระทรวง 1/2568', 'กฎกระทรวงแบ่งส่วนราชการฉบับใหม่'),
		code: 'DDX-GOV-STD',
		below: 'DDX-PLT'
	});
	await mergeUnits(db, {
		...entry(yearBegan, 'กฎกระทรวง 1/2568', 'รวมงานช่องทางบริการไว้ที่เดียว'),
		code: 'DCS-CHN-CTR',
		into: 'DCS-CHN-DIG'
	});
	const holders = await plainHolders(db, 'DCS-LAW-REG');
	const [first, second] = holders;
	if (first) await raise(db, first.positionId, entry(yearBegan, '21/2568', 'ปรับระดับตำแหน่ง'));
	if (second) {
		const { id } = await createPosition(db, {
			...entry(addDays(yearBegan, -30), '35/2568', 'กำหนดตำแหน่งหัวหน้างาน'),
			unitCode: 'DCS-LAW-REG',
			positionNo: 'DCS-LAW-900',
			titleTh: 'หัวหน้างานพัฒนากฎหมายดิจิทัล',
			titleEn: 'Head, digital law development',
			positionType: 'academic',
			levelScheme: 'dpis',
			levelCode: 'K3',
			careerLine: '3-1-003',
			isHead: true,
			isCio: false
		});
		await appoint(db, {
			actor,
			now,
			personId: second.personId,
			positionId: id,
			kind: 'substantive',
			startsOn: addDays(bangkokDay(now), -35),
			endsOn: null,
			orderNo: '58/2568',
			reason: 'คำสั่งเลื่อนและแต่งตั้ง บันทึกเมื่อได้รับสำเนาคำสั่ง'
		});
	}
}

/** People who hold an ordinary post of their own there and have no account. */
async function plainHolders(db: Transaction<DB>, unitCode: string) {
	const rows = await db
		.selectFrom('appointment')
		.innerJoin('position', 'position.id', 'appointment.position_id')
		.innerJoin('org_unit', 'org_unit.id', 'position.org_unit_id')
		.leftJoin('account', 'account.person_id', 'appointment.person_id')
		.where('org_unit.code', '=', unitCode)
		.where('appointment.kind', '=', 'substantive')
		.where('appointment.ends_on', 'is', null)
		.where('position.is_head', '=', false)
		.where('position.position_type', '=', 'academic')
		.where('account.id', 'is', null)
		.orderBy('appointment.id')
		.select(['appointment.person_id as personId', 'appointment.position_id as positionId'])
		.execute();
	return rows;
}

async function raise(
	db: Transaction<DB>,
	positionId: number,
	entry: Pick<Parameters<typeof changePosition>[1], 'actor' | 'on' | 'orderNo' | 'reason' | 'now'>
): Promise<void> {
	const state = (await listPositionStates(db, [positionId])).get(positionId)?.at(-1);
	const unit = await db
		.selectFrom('org_unit')
		.select('code')
		.where('id', '=', state?.orgUnitId ?? 0)
		.executeTakeFirst();
	if (!state || !unit) return;
	const [levelCode, rank] = state.levelCode === 'K1' ? ['K2', 'ชำนาญการ'] : ['K3', 'ชำนาญการพิเศษ'];
	await changePosition(db, {
		...state,
		...entry,
		positionId,
		unitCode: unit.code,
		levelCode,
		titleTh: state.titleTh.replace(/(ปฏิบัติการ|ชำนาญการ)$/, rank),
		titleEn: state.titleEn.replace(
			/, .* level$/,
			levelCode === 'K2' ? ', professional level' : ', senior professional level'
		)
	});
}
