import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Actor, Role } from '#lib/domain/access/capabilities.ts';
import { keyOf, type Correction } from '#lib/domain/assessment/correction.ts';
import type { Answer } from '#lib/domain/assessment/answers.ts';
import type { Item } from '#lib/domain/assessment/items.ts';
import { readAttemptPage } from '#lib/server/attempt/attempt-page.ts';
import { submitAttempt } from '#lib/server/attempt/submit-attempt.ts';
import {
	applyCorrection,
	declineCorrection,
	withdrawCorrection
} from '#lib/server/correction/decide-correction.ts';
import { proposeCorrection } from '#lib/server/correction/propose-correction.ts';
import { readCorrection } from '#lib/server/correction/read-correction.ts';
import { listFacts } from '#lib/server/fact/kernel-facts.ts';
import { checkIntervals } from '#lib/server/qualification/check-intervals.ts';
import { assessPerson } from '#lib/server/qualification/assess-person.ts';
import { courseFiles } from '#tests/support/course-files.ts';
import { sitQuiz } from '#tests/support/sit-quiz.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';

const db = testDatabase();
const sat = new Date('2026-09-01T03:00:00Z');
const later = new Date('2026-09-15T03:00:00Z');
const now = new Date('2026-11-25T03:00:00Z');
const today = '2026-11-25';

type Trx = Parameters<typeof applyCorrection>[0];
const transact = <T>(work: (trx: Trx) => Promise<T>) => db().transaction().execute(work);

async function actorAs(...roles: Role[]): Promise<Actor> {
	const { personId, accountId } = await world(db()).learner();
	return { personId, accountId, roles: roles.map((role) => ({ role, unitPath: null })) };
}

let counter = 0;

/** A course whose exam marks option `key` of its first item as right; option 1 truly is. */
async function courseWith(key: number) {
	const id = `regrade-${++counter}`;
	const files = courseFiles({ id, lessons: 1, examRules: 'attempts: { max: 9 }' }).map((file) => {
		if (file.path !== '99-exam.quiz.md') return file;
		let option = -1;
		const content = String(file.content).replace(/- \[[ x]\]/g, () =>
			++option === key ? '- [x]' : '- [ ]'
		);
		return { ...file, content: content.replace('{points=1 ', '{points=2 ') };
	});
	await world(db()).publish(files);
	await world(db()).standard(`
id: holds-${id}
title: { th: ผ่าน ${id}, en: Passed ${id} }
applies_to: { staff_group: [operational] }
editions:
  - edition: 1
    issued_on: 2020-01-01
    effective_from: 2020-01-01
    rule: { passed: ${id}-exam, score: 60 }
    validity: { months: 36, base: completion }
    renewal: { window_months: 6, grace_days: 30 }
`);
	return { courseId: id, examId: `${id}-exam`, standardId: `holds-${id}` };
}

type Course = Awaited<ReturnType<typeof courseWith>>;
interface Given {
	/** The option of the first item; null leaves it out. */
	option: number | null;
	/** Whether the second item is answered rightly. */
	week: boolean;
}

const answerTo =
	({ option, week }: Given) =>
	(item: Item): Answer | null => {
		if (item.id === 'two') return { type: 'text', text: week ? '7' : '8' };
		if (!('options' in item) || option === null) return null;
		return { type: 'choice', chosen: [item.options[option]?.id ?? ''] };
	};

/** A learner who has passed the check before the exam. */
async function enrolled({ courseId }: Course) {
	const w = world(db());
	const learner = await w.learner();
	await w.enrol(learner.personId, courseId, sat);
	await w.take(learner.personId, courseId, `${courseId}-part1`, { now: sat });
	return learner;
}

const sit = (course: Course, personId: number, given: Given, at = sat, handIn = true) =>
	sitQuiz(db(), {
		personId,
		courseId: course.courseId,
		slug: course.examId,
		answerTo: answerTo(given),
		handIn,
		now: at
	});

async function itemOf({ examId }: Course, name = 'one') {
	const row = await db()
		.selectFrom('item_version')
		.select(['id', 'item'])
		.where('item_key', '=', `${examId}/${name}`)
		.executeTakeFirstOrThrow();
	return { id: row.id, item: row.item as Item };
}

const rightKey = (item: Item): Correction => {
	if (!('options' in item)) throw new Error('no options');
	return { kind: 'key', key: { type: 'choice', chosen: [item.options[1]?.id ?? ''] } };
};

/** A trainer, a reviewer, and a correction of the exam's first item that waits for the reviewer. */
async function proposed(course: Course, change?: Correction, name?: string) {
	const { id, item } = await itemOf(course, name);
	const trainer = await actorAs('trainer');
	const reviewer = await actorAs('reviewer');
	const { correctionId } = await transact((trx) =>
		proposeCorrection(trx, {
			actor: trainer,
			quizId: course.examId,
			itemVersionId: id,
			change: change ?? rightKey(item),
			alsoVersionIds: [],
			reason: 'เฉลยผิดข้อ',
			now
		})
	);
	const apply = (actor = reviewer) =>
		transact((trx) => applyCorrection(trx, { actor, correctionId, note: '', now }));
	const read = (actor = trainer) => readCorrection(db(), { actor, correctionId, now });
	return { correctionId, trainer, reviewer, apply, read };
}

const standing = async (personId: number, standardId: string, knownAt?: string) => {
	const { assessments } = await assessPerson(db(), {
		personId,
		asOf: today,
		...(knownAt === undefined ? {} : { knownAt })
	});
	return assessments.find(({ standard }) => standard.id === standardId)?.evaluation;
};

const page = (attemptId: number, personId: number) =>
	readAttemptPage(db(), { attemptId, personId, locale: 'th', now });

describe('correcting the key of an exam item', () => {
	it('shows who would move and what follows, changes nothing, and then does what it showed', async () => {
		const course = await courseWith(0);
		const knew = await enrolled(course);
		const guessed = await enrolled(course);
		const both = await enrolled(course);
		const attempts = [
			await sit(course, knew.personId, { option: 1, week: false }),
			await sit(course, guessed.personId, { option: 0, week: true }),
			await sit(course, both.personId, { option: 1, week: true })
		];
		expect((await page(attempts[2] ?? 0, both.personId)).attempt.passed).toBe(false);
		const { trainer, apply, read, correctionId } = await proposed(course);

		const preview = await read();
		expect(preview.steps).toEqual({ apply: false, decline: false, withdraw: true });
		expect(preview.effect).toMatchObject({
			attempts: 3,
			counts: { fail_to_pass: 1, pass_to_fail: 1, score_only: 1 }
		});
		// Three rows would tell who answered what; whoever may read people reads their names.
		expect(preview.effect).toMatchObject({ isHidden: true, moves: [] });
		const auditor: Actor = {
			...trainer,
			roles: [...trainer.roles, { role: 'auditor', unitPath: null }]
		};
		const named = await read(auditor);
		expect(named.effect?.moves.map(({ name }) => name?.th)).toEqual([
			expect.stringContaining('ใจดี'),
			expect.stringContaining('ใจดี'),
			expect.stringContaining('ใจดี')
		]);
		const standard = preview.effect?.standards.find(({ id }) => id === course.standardId);
		expect(standard).toMatchObject({ gained: 1, lost: 1, from: '2026-09-01' });
		// Nothing is done by looking.
		expect((await page(attempts[2] ?? 0, both.personId)).attempt.passed).toBe(false);
		expect((await standing(both.personId, course.standardId))?.status).toBe('not_started');

		await expect(apply(trainer)).rejects.toMatchObject({ code: 'access.not_allowed' });
		const twoRoles: Actor = {
			...trainer,
			roles: [...trainer.roles, { role: 'reviewer', unitPath: null }]
		};
		await expect(apply(twoRoles)).rejects.toMatchObject({ code: 'correction.second_person' });
		const { moves } = await apply();
		expect(moves.map(({ attemptId }) => attemptId)).toEqual(
			named.effect?.moves.map(({ attemptId }) => attemptId)
		);
		const after = await read();
		expect(after.effect?.counts).toEqual(preview.effect?.counts);

		expect((await standing(both.personId, course.standardId))?.period?.openedOn).toBe('2026-09-01');
		expect((await standing(guessed.personId, course.standardId))?.status).not.toBe('qualified');
		// As it was known before, it stays.
		expect((await standing(both.personId, course.standardId, '2026-11-24'))?.status).toBe(
			'not_started'
		);
		expect((await standing(guessed.personId, course.standardId, '2026-11-24'))?.status).toBe(
			'qualified'
		);
		const { differences, rollup } = await checkIntervals(db());
		expect({ differences, rollup }).toEqual({ differences: [], rollup: [] });
		await expect(apply()).rejects.toMatchObject({ code: 'correction.decided' });
		const { rows: audit } = await sql<{ reason: string; after: { moved: number } }>`
			select reason, after from audit_event
			where action = 'item.regraded' and (after->>'correction')::int = ${correctionId}`.execute(db());
		expect(audit).toMatchObject([{ reason: 'เฉลยผิดข้อ', after: { moved: 3 } }]);
	});

	it('keeps the first result, tells the learner, and completes or reopens the course', async () => {
		const course = await courseWith(0);
		const winner = await enrolled(course);
		const loser = await enrolled(course);
		const won = await sit(course, winner.personId, { option: 1, week: true });
		const lost = await sit(course, loser.personId, { option: 0, week: true });
		const enrolment = (personId: number) =>
			db()
				.selectFrom('enrolment')
				.select(['completed_at', 'withdrawn_at'])
				.where('person_id', '=', personId)
				.executeTakeFirstOrThrow();
		expect((await enrolment(loser.personId)).completed_at).toEqual(sat);
		const { apply } = await proposed(course);
		await apply();

		expect((await enrolment(winner.personId)).completed_at).toEqual(sat);
		expect((await enrolment(loser.personId)).completed_at).toBeNull();
		const shown = await page(won, winner.personId);
		expect(shown.attempt).toMatchObject({ percent: 100, passed: true });
		expect(shown.corrections).toMatchObject([
			{ reason: 'เฉลยผิดข้อ', before: { percent: 50, passed: false }, after: { percent: 100 } }
		]);
		const slot = shown.slots.find(({ item }) => item.id === 'one');
		expect(slot).toMatchObject({
			result: { points: 2, max: 2, outcome: 'correct' },
			correction: 'key'
		});
		const attempt = await db()
			.selectFrom('attempt')
			.select(['percent', 'passed'])
			.where('id', '=', won)
			.executeTakeFirstOrThrow();
		expect(attempt).toEqual({ percent: 50, passed: false });
		await expect(
			db().updateTable('attempt').set({ percent: 100 }).where('id', '=', won).execute()
		).rejects.toThrow(/first result/);
		expect((await page(lost, loser.personId)).attempt).toMatchObject({
			percent: 50,
			passed: false
		});

		const kinds = (await listFacts(db(), loser.personId)).map(({ kind, subject, recordedOn }) => {
			return [kind, subject, recordedOn].join(' ');
		});
		expect(kinds.sort()).toEqual(
			[
				`assessed ${course.examId} 2026-09-01`,
				`assessed ${course.examId} ${today}`,
				`completed ${course.courseId} 2026-09-01`,
				`revoked ${course.courseId} ${today}`,
				`revoked ${course.examId} ${today}`
			].sort()
		);
		const { count } = await db()
			.selectFrom('message')
			.select(({ fn }) => fn.countAll<number>().as('count'))
			.where('kind', '=', 'result_corrected')
			.where('person_id', 'in', [winner.personId, loser.personId])
			.executeTakeFirstOrThrow();
		expect(Number(count)).toBe(2);
	});

	it('counts a pass from its own day, where a later one had been counted', async () => {
		const course = await courseWith(0);
		const { personId } = await enrolled(course);
		await sit(course, personId, { option: 1, week: true });
		await sit(course, personId, { option: 0, week: true }, later);
		const { apply } = await proposed(course);
		await apply();
		const completions = (await listFacts(db(), personId)).filter(
			({ kind }) => kind === 'completed'
		);
		expect(completions.map(({ occurredOn }) => occurredOn)).toEqual(['2026-09-01', '2026-09-15']);
		expect((await standing(personId, course.standardId))?.period?.openedOn).toBe('2026-09-01');
	});

	it('gives nothing back that somebody had taken away for another reason', async () => {
		const course = await courseWith(0);
		const { personId, accountId } = await enrolled(course);
		await sit(course, personId, { option: 0, week: true });
		const facts = await listFacts(db(), personId);
		for (const fact of facts)
			await sql`
				insert into fact (person_id, kind, occurred_on, recorded_on, recorded_at, subject, source,
					vouched_by, revokes_id)
				values (${personId}, 'revoked', ${today}, ${today}, now(), ${fact.subject}, 'system',
					${accountId}, ${fact.id})`.execute(db());
		const { apply } = await proposed(course, { kind: 'everyone' });
		await apply();
		const after = await listFacts(db(), personId);
		expect(after).toHaveLength(2 * facts.length);
		expect((await standing(personId, course.standardId))?.status).toBe('not_started');
	});

	it('also marks by the corrected key who hands in an old paper afterwards', async () => {
		const course = await courseWith(0);
		const { personId } = await enrolled(course);
		const attemptId = await sit(course, personId, { option: 1, week: false }, now, false);
		const { apply } = await proposed(course);
		await apply();
		await transact((trx) => submitAttempt(trx, { attemptId, personId, now }));
		expect((await page(attemptId, personId)).attempt).toMatchObject({ points: 2, percent: 50 });
	});

	it('can be corrected again: the last word counts, all earlier ones stay', async () => {
		const course = await courseWith(0);
		const { personId } = await enrolled(course);
		const attemptId = await sit(course, personId, { option: 1, week: false });
		await (await proposed(course, { kind: 'everyone' })).apply();
		const { item } = await itemOf(course);
		await (await proposed(course, { kind: 'void' })).apply();
		expect((await page(attemptId, personId)).attempt).toMatchObject({ maxPoints: 2, percent: 0 });
		const own = keyOf(item);
		if (!own) throw new Error('no key');
		await (await proposed(course, { kind: 'key', key: own })).apply();
		const { attempt, corrections } = await page(attemptId, personId);
		expect(attempt).toMatchObject({ points: 0, maxPoints: 4, percent: 0 });
		expect(corrections.map(({ after }) => after.percent)).toEqual([50, 0, 0]);
		expect((await checkIntervals(db())).differences).toEqual([]);
	});
});

describe('a proposal', () => {
	it('is refused where it changes nothing, twice at once, or leaves a paper empty', async () => {
		const course = await courseWith(0);
		const { item } = await itemOf(course);
		const own = keyOf(item);
		if (!own) throw new Error('no key');
		await expect(proposed(course, { kind: 'key', key: own })).rejects.toMatchObject({
			code: 'correction.changes_nothing'
		});
		const first = await proposed(course, { kind: 'void' });
		await expect(proposed(course)).rejects.toMatchObject({ code: 'correction.under_way' });
		await first.apply();
		const { personId } = await enrolled(course);
		await sit(course, personId, { option: 1, week: true });
		const second = await proposed(course, { kind: 'void' }, 'two');
		expect(await second.read()).toMatchObject({
			effect: undefined,
			refused: 'correction.nothing_left'
		});
		await expect(second.apply()).rejects.toMatchObject({ code: 'correction.nothing_left' });
	});

	it('is declined by another person or taken back by its author, and then is closed', async () => {
		const course = await courseWith(0);
		const first = await proposed(course);
		const decide = { correctionId: first.correctionId, note: 'เฉลยเดิมถูก', now };
		await expect(
			transact((trx) =>
				withdrawCorrection(trx, {
					...decide,
					actor: { ...first.reviewer, roles: first.trainer.roles }
				})
			)
		).rejects.toMatchObject({ code: 'access.not_allowed' });
		await transact((trx) => declineCorrection(trx, { ...decide, actor: first.reviewer }));
		await expect(first.apply()).rejects.toMatchObject({ code: 'correction.decided' });
		const second = await proposed(course);
		await transact((trx) =>
			withdrawCorrection(trx, {
				...decide,
				correctionId: second.correctionId,
				actor: second.trainer
			})
		);
		expect((await second.read()).correction.state).toBe('withdrawn');
		await expect(
			readCorrection(db(), {
				actor: await actorAs('hr_officer'),
				correctionId: second.correctionId,
				now
			})
		).rejects.toMatchObject({ code: 'correction.not_found' });
	});
});

describe('a regrade', () => {
	it('gives what marking all attempts anew by a right key gives, whatever was answered', async () => {
		const given = fc.record({
			option: fc.constantFrom(0, 1, 2, null),
			week: fc.boolean()
		});
		const sittings = fc.array(fc.array(given, { minLength: 1, maxLength: 3 }), {
			minLength: 1,
			maxLength: 2
		});
		await fc.assert(
			fc.asyncProperty(sittings, async (people) => {
				const [wrong, right] = [await courseWith(0), await courseWith(1)];
				const outcome = async (course: Course, personId: number) => {
					const facts = await listFacts(db(), personId);
					const revoked = new Set(facts.map(({ revokesId }) => revokesId));
					const percents = await db()
						.selectFrom('attempt')
						.select('id')
						.where('person_id', '=', personId)
						.where('quiz_id', '=', course.examId)
						.orderBy('id')
						.execute();
					return {
						results: await Promise.all(
							percents.map(async ({ id }) => {
								const { attempt } = await page(id, personId);
								return [attempt.points, attempt.maxPoints, attempt.percent, attempt.passed];
							})
						),
						facts: facts
							.filter(({ id, kind }) => kind !== 'revoked' && !revoked.has(id))
							.map(({ kind, subject, occurredOn, details }) =>
								[kind, subject.replace(course.courseId, ''), occurredOn, details.score].join(' ')
							)
							.sort()
					};
				};
				const pairs: [number, number][] = [];
				for (const attempts of people) {
					const ids: number[] = [];
					for (const course of [wrong, right]) {
						const { personId } = await enrolled(course);
						for (const [day, each] of attempts.entries())
							await sit(course, personId, each, new Date(sat.getTime() + day * 86_400_000));
						ids.push(personId);
					}
					pairs.push([ids[0] ?? 0, ids[1] ?? 0]);
				}
				await (await proposed(wrong)).apply();
				for (const [regraded, anew] of pairs)
					expect(await outcome(wrong, regraded)).toEqual(await outcome(right, anew));
			}),
			{ numRuns: 3 }
		);
		expect((await checkIntervals(db())).differences).toEqual([]);
	});
});
