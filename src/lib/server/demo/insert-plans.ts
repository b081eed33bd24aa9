import type { Transaction } from 'kysely';
import type { Actor, Role } from '#lib/domain/access/capabilities.ts';
import { fiscalYear, fiscalYearNamed } from '#lib/domain/thai/fiscal-year.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { setTarget } from '../coverage/set-target.ts';
import type { DB } from '../db/schema.ts';
import { setTrainingRule } from '../training/set-training-rule.ts';

const department = 'DCS';
const standards = ['g3-operational', 'g2-manager', 'g4-it'];

/**
 * What the demo agency plans: the coverage of the strategy (70 per cent by the end of this fiscal
 * year, all by the end of the next), begun a year ago, and days of training of one department.
 */
export async function insertPlans(db: Transaction<DB>, now: Date): Promise<void> {
	const actor = await actorOf(db, 'hr@demo.go.th', 'hr_officer');
	const units = await db
		.selectFrom('org_unit')
		.select('code')
		.where('code', '=', department)
		.execute();
	const known = await db.selectFrom('standard').select('id').where('id', 'in', standards).execute();
	if (!actor || units.length === 0) return;
	const { year } = fiscalYear(bangkokDay(now));
	const { to } = fiscalYearNamed(year);
	const lastYear = fiscalYearNamed(year - 1);
	for (const { id } of known)
		await setTarget(db, {
			actor,
			unitCode: department,
			standardId: id,
			startsOn: lastYear.from,
			milestones: [
				{ by: to, percent: 70 },
				{ by: fiscalYearNamed(year + 1).to, percent: 100 }
			],
			reason: 'ตัวอย่าง: ตามเป้าของยุทธศาสตร์ ร้อยละ 70 แล้วครบทุกคนในปีถัดไป',
			now
		});
	for (const fiscal of [year - 1, year])
		await setTrainingRule(db, {
			actor,
			unitCode: department,
			fiscalYear: fiscal,
			hoursPerDay: 6,
			targetDays: 2,
			reason: 'ตัวอย่าง: กรมกำหนดเอง ไม่ใช่ตัวเลขทางการ',
			now
		});
}

async function actorOf(db: Transaction<DB>, email: string, role: Role): Promise<Actor | undefined> {
	const account = await db
		.selectFrom('account')
		.select(['id', 'person_id'])
		.where('email', '=', email)
		.executeTakeFirst();
	return (
		account && {
			accountId: account.id,
			personId: account.person_id,
			roles: [{ role, unitPath: null }]
		}
	);
}
