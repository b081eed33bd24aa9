import type { Kysely } from 'kysely';
import type { Agency } from '#lib/domain/demo/agency.ts';
import { rightAnswer } from '#lib/domain/assessment/right-answer.ts';
import type { SourceFile } from '#lib/domain/course/parse-course.ts';
import { compileCourse } from '#lib/domain/course/compile-course.ts';
import { parseCourse } from '#lib/domain/course/parse-course.ts';
import { pagesOf } from '#lib/domain/course/pages.ts';
import { getQuiz, loadPaperItems, lockAttempt } from '#lib/server/attempt/queries.ts';
import { saveAnswers } from '#lib/server/attempt/save-answers.ts';
import { startAttempt } from '#lib/server/attempt/start-attempt.ts';
import { submitAttempt } from '#lib/server/attempt/submit-attempt.ts';
import { hashPassword } from '#lib/server/auth/passwords.ts';
import { courseHash, publishCourse } from '#lib/server/course/publish-course.ts';
import { insertOrganisation } from '#lib/server/demo/insert-organisation.ts';
import type { DB } from '#lib/server/db/schema.ts';
import { enrol } from '#lib/server/enrolment/enrol.ts';
import { findEnrolment } from '#lib/server/enrolment/queries.ts';
import { syncStandard } from '#lib/server/qualification/sync-standard.ts';
import { courseFiles, type CourseShape } from './course-files.ts';

export const password = 'correct horse battery';

let counter = 0;

/**
 * A small world for a test: each method adds one thing with valid defaults and returns it. People
 * go in through the same doors as the demo agency.
 */
export function world(db: Kysely<DB>) {
	return {
		/** A unit with a post and its holder, and an account that signs in with `password`. */
		async learner(with_: { careerLine?: string; levelCode?: string; appointedOn?: string } = {}) {
			const n = ++counter;
			const agency = smallAgency(n, with_);
			return db.transaction().execute(async (trx) => {
				const people = await insertOrganisation(trx, agency, new Date('2026-01-01T03:00:00Z'));
				const personId = people.get(`P${n}`) ?? 0;
				const email = `person${n}@example.go.th`;
				const { id } = await trx
					.insertInto('account')
					.values({
						person_id: personId,
						email,
						password_hash: await hashPassword(password),
						password_changed_at: new Date(),
						created_at: new Date()
					})
					.returning('id')
					.executeTakeFirstOrThrow();
				const unit = await trx
					.selectFrom('org_unit')
					.select(['id', 'path'])
					.where('code', '=', `U${n}`)
					.executeTakeFirstOrThrow();
				return { personId, accountId: id, email, unitId: unit.id, unitPath: unit.path };
			});
		},

		/** A published course with as many lessons, each with its check, and an exam. */
		async course(shape: CourseShape = {}) {
			const files = courseFiles({ id: `course-${++counter}`, ...shape });
			return publish(db, files, new Date('2026-01-01T03:00:00Z'));
		},

		async publish(files: SourceFile[]) {
			return publish(db, files, new Date());
		},

		async standard(yaml: string) {
			const result = await syncStandard(db, { path: 'test.yaml', text: yaml, now: new Date() });
			if (result.outcome === 'refused') throw new Error(result.faults.join('\n'));
		},

		enrol: (personId: number, courseId: string, now = new Date()) =>
			db.transaction().execute((trx) => enrol(trx, { personId, courseId, now })),

		/** Starts a quiz, answers as told (default: everything right) and submits. */
		async take(
			personId: number,
			courseId: string,
			slug: string,
			{ right = true, now = new Date() }: { right?: boolean; now?: Date } = {}
		) {
			return db.transaction().execute(async (trx) => {
				const enrolment = await findEnrolment(trx, { personId, courseId });
				if (!enrolment) throw new Error('not enrolled');
				const quiz = await getQuiz(trx, { courseVersionId: enrolment.courseVersionId, slug });
				const { attemptId } = await startAttempt(trx, {
					enrolment,
					personId,
					quiz,
					seed: `seed-${++counter}`,
					now
				});
				const { paper } = await lockAttempt(trx, attemptId);
				const items = await loadPaperItems(trx, paper);
				const answers = items.map((item, slot) => ({
					slot,
					answer: right ? rightAnswer(item) : null
				}));
				await saveAnswers(trx, { attemptId, personId, answers, now });
				await submitAttempt(trx, { attemptId, personId, now });
				return attemptId;
			});
		}
	};
}

async function publish(db: Kysely<DB>, files: SourceFile[], now: Date) {
	const { source, faults } = parseCourse(files);
	if (!source) throw new Error(JSON.stringify(faults));
	const compiled = await compileCourse(source, {
		competencies: ['DG', 'CS'],
		areas: ['DG', 'CS'],
		courses: [
			{ id: source.id, pages: pagesOf(source) },
			...source.prerequisites.map((id) => ({ id, pages: [] }))
		]
	});
	const broken = compiled.faults.filter(({ severity }) => severity === 'fault');
	if (broken.length) throw new Error(JSON.stringify(broken));
	await db
		.transaction()
		.execute((trx) =>
			publishCourse(trx, { course: compiled.course, files, hash: courseHash(files), now })
		);
	return { courseId: source.id };
}

function smallAgency(
	n: number,
	{ careerLine = '3-1-006', levelCode = 'K1', appointedOn = '2024-10-01' }
): Pick<Agency, 'orgUnits' | 'positions' | 'people' | 'appointments'> {
	return {
		orgUnits: [
			{
				code: `U${n}`,
				parentCode: null,
				kind: 'department',
				tier: 'central',
				provinceCode: null,
				nameTh: 'กรมตัวอย่าง',
				nameEn: 'Example Department',
				openedOn: '2000-01-01',
				closedOn: null
			}
		],
		positions: [
			{
				positionNo: `N${n}`,
				unitCode: `U${n}`,
				titleTh: 'นักทรัพยากรบุคคลปฏิบัติการ',
				titleEn: 'Human Resource Officer',
				positionType: 'academic',
				levelScheme: 'dpis',
				levelCode,
				careerLine,
				isHead: false,
				isCio: false,
				openedOn: '2000-01-01',
				closedOn: null
			}
		],
		people: [
			{
				personNo: `P${n}`,
				prefixTh: 'นางสาว',
				givenNameTh: 'สมหญิง',
				surnameTh: `ใจดี${n}`,
				prefixEn: 'Ms',
				givenNameEn: 'Somying',
				surnameEn: 'Jaidee',
				nationalId: '1112034563562',
				email: `person${n}@example.go.th`,
				bornOn: '1990-05-01'
			}
		],
		appointments: [
			{
				personNo: `P${n}`,
				positionNo: `N${n}`,
				kind: 'substantive',
				startsOn: appointedOn,
				endsOn: null,
				orderNo: `${n}/2567`,
				recordedOn: appointedOn
			}
		]
	};
}
