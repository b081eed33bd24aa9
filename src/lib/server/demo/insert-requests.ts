import { sql, type Transaction } from 'kysely';
import type { Actor } from '#lib/domain/access/capabilities.ts';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import type { Claim } from '#lib/domain/request/claim.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { isWorkingDay, latestDayWaiting, type Holidays } from '#lib/domain/thai/working-days.ts';
import { addDays, later } from '#lib/domain/demo/demo-days.ts';
import { json } from '../db/json.ts';
import type { DB } from '../db/schema.ts';
import { readHolidays } from '../holiday/read-holidays.ts';
import { decideRequest, type Decision } from '../request/decide-request.ts';
import { listSubjects } from '../request/list-subjects.ts';
import { submitEvidence } from '../request/submit-evidence.ts';
import { readDueDate } from '../request/submit-extension-request.ts';
import { sampleCertificate } from './sample-certificate.ts';

/** How long ago each was asked, in working days, for how many days more, and what became of it. */
const extensions: { ago: number; days: number; reason: string; decision?: Decision }[] = [
	{ ago: 1, days: 14, reason: 'ไปราชการต่างจังหวัดตลอดสัปดาห์หน้า' },
	{ ago: 3, days: 21, reason: 'รับผิดชอบโครงการเร่งด่วนของกอง' },
	{ ago: 8, days: 30, reason: 'ลาคลอดบุตร' },
	{ ago: 2, days: 90, reason: 'ไปช่วยราชการสามเดือน' },
	{ ago: 16, days: 14, reason: 'ลาป่วย', decision: { outcome: 'granted' } },
	{
		ago: 22,
		days: 30,
		reason: 'งานประจำมาก',
		decision: { outcome: 'refused', reason: 'ยังมีเวลาเหลือพอ ขอให้เริ่มเรียนสัปดาห์นี้' }
	}
];

/**
 * Requests of several ages in the manager's division, one that silence has moved on, and evidence
 * that waits, was accepted and was refused.
 */
export async function insertRequests(db: Transaction<DB>, now: Date): Promise<void> {
	const today = bangkokDay(now);
	const holidays = await readHolidays(db);
	const accounts = await listAccounts(db);
	const manager = accounts.get('manager');
	if (!manager) return;
	const asking = await listWithDueDate(db, { today, count: extensions.length });
	for (const [index, plan] of extensions.entries()) {
		const person = asking[index];
		if (!person) break;
		await insertExtensionRequest(db, { ...plan, person, manager, today, holidays });
	}
	await insertEvidence(db, { accounts, today, holidays });
}

async function listAccounts(db: Transaction<DB>): Promise<Map<string, Actor>> {
	const rows = await db.selectFrom('account').select(['id', 'person_id', 'email']).execute();
	return new Map(
		rows.map((row) => [
			row.email.split('@')[0] ?? '',
			{ accountId: row.id, personId: row.person_id, roles: [] }
		])
	);
}

interface Asking {
	personId: number;
	standardId: string;
	unitId: number;
}

/** People of the manager's division with something to do, the demo officer first. */
async function listWithDueDate(
	db: Transaction<DB>,
	{ today, count }: { today: string; count: number }
): Promise<Asking[]> {
	const rows = await db
		.selectFrom('qualification_interval as standing')
		.innerJoin('org_unit', 'org_unit.id', 'standing.org_unit_id')
		.leftJoin('account', 'account.person_id', 'standing.person_id')
		.where(
			sql<boolean>`org_unit.path <@ (select path from org_unit where code = 'DCS-STD')
				and standing.from_on <= ${today}::date and standing.until_on >= ${today}::date`
		)
		.where('standing.status', 'in', ['expiring', 'in_progress', 'not_started', 'lapsed'])
		.where((eb) =>
			eb.or([eb('account.id', 'is', null), eb('account.email', '=', 'officer@demo.go.th')])
		)
		.select(['standing.person_id as personId', 'standing.standard_id as standardId'])
		.select('org_unit.id as unitId')
		.orderBy(sql`account.id is null`)
		.orderBy('standing.person_id')
		.execute();
	return [...new Map(rows.map((row) => [row.personId, row])).values()].slice(0, count);
}

async function insertExtensionRequest(
	db: Transaction<DB>,
	{
		ago,
		days,
		reason,
		decision,
		person,
		manager,
		today,
		holidays
	}: (typeof extensions)[number] & {
		person: Asking;
		manager: Actor;
		today: string;
		holidays: Holidays;
	}
): Promise<void> {
	const on = workingDaysAgo(today, ago, holidays);
	const dueOn = await readDueDate(db, { ...person, today }).catch((thrown: unknown) => {
		if (thrown instanceof DomainError) return undefined;
		throw thrown;
	});
	if (dueOn === undefined) return;
	const { id } = await db
		.insertInto('request')
		.values({
			kind: 'extension',
			person_id: person.personId,
			org_unit_id: person.unitId,
			submitted_at: officeHour(on),
			submitted_on: on,
			standard_id: person.standardId,
			asked: json({ dueOn, untilOn: addDays(later(dueOn, today), days), reason }),
			awaits: 'head',
			awaits_since: on
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	if (decision)
		await decideRequest(db, {
			actor: manager,
			requestId: id,
			decision,
			now: officeHour(workingDaysAgo(today, ago - 2, holidays))
		});
}

async function insertEvidence(
	db: Transaction<DB>,
	{
		accounts,
		today,
		holidays
	}: { accounts: ReadonlyMap<string, Actor>; today: string; holidays: Holidays }
): Promise<void> {
	const reviewer = accounts.get('reviewer');
	const { competencies } = await listSubjects(db);
	const [first, second] = ['DL', 'DG'].map((code) => competencies.find(({ id }) => id === code));
	if (!reviewer || !first || !second) return;
	const level = (competency: string, to: number): Claim => ({
		kind: 'level',
		competency,
		level: to
	});
	const plans: { by: string; ago: number; claim: Claim; title: string; decision?: Decision }[] = [
		{
			by: 'itstaff',
			ago: 30,
			claim: level(second.id, 2),
			title: 'ประกาศนียบัตรธรรมาภิบาลข้อมูล',
			decision: { outcome: 'limited', amount: 1, reason: 'เนื้อหาครอบคลุมเพียงระดับพื้นฐาน' }
		},
		{
			by: 'trainer',
			ago: 12,
			claim: { kind: 'hours', hours: 30, area: first.id },
			title: 'หนังสือรับรองการอบรมออนไลน์',
			decision: { outcome: 'refused', reason: 'เอกสารไม่ระบุจำนวนชั่วโมงและผู้รับรอง' }
		},
		{
			by: 'officer',
			ago: 2,
			claim: level(first.id, 2),
			title: 'ใบรับรองความเข้าใจดิจิทัล'
		},
		{
			by: 'auditor',
			ago: 7,
			claim: { kind: 'hours', hours: 12, area: first.id },
			title: 'อบรมการตรวจสอบระบบสารสนเทศ'
		}
	];
	for (const { by, ago, claim, title, decision } of plans) {
		const actor = accounts.get(by);
		if (!actor) continue;
		const on = workingDaysAgo(today, ago, holidays);
		const requestId = await submitEvidence(db, {
			actor,
			claim,
			on: addDays(on, -20),
			title,
			provider: 'สถาบันฝึกอบรมตัวอย่าง',
			note: '',
			file: {
				name: `${title}.pdf`,
				bytes: sampleCertificate(['SAMPLE CERTIFICATE', `Holder: ${by}@demo.go.th`, `No. ${on}`])
			},
			reviewerAccountId: reviewer.accountId,
			now: officeHour(on)
		});
		if (decision)
			await decideRequest(db, {
				actor: reviewer,
				requestId,
				decision,
				now: officeHour(workingDaysAgo(today, ago - 3, holidays))
			});
	}
}

/** The day so many working days ago: one on which people are at work. */
function workingDaysAgo(today: string, count: number, holidays: Holidays): string {
	let day = latestDayWaiting(today, count, holidays);
	while (!isWorkingDay(day, holidays)) day = addDays(day, -1);
	return day;
}

/** Ten in the morning in Bangkok. */
const officeHour = (day: string) => new Date(`${day}T10:00:00+07:00`);
