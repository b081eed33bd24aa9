import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor, Role } from '#lib/domain/access/capabilities.ts';
import { checkFramework } from '#lib/domain/course/check-framework.ts';
import type { SourceFile } from '#lib/domain/course/course-source.ts';
import { readFileSync } from 'node:fs';
import { syncFramework } from '#lib/server/competency/sync-framework.ts';
import { syncContent } from '#lib/server/content/sync-content.ts';
import { readCoursePage } from '#lib/server/course/course-page.ts';
import { currentCourses } from '#lib/server/course/queries.ts';
import { searchCatalogue } from '#lib/server/course/search-catalogue.ts';
import { findEnrolment } from '#lib/server/enrolment/queries.ts';
import { readMyLearning } from '#lib/server/learning/my-learning.ts';
import { readMyRecord } from '#lib/server/record/my-record.ts';
import { zipCourse } from '#lib/server/studio/course-zip.ts';
import { importCourse } from '#lib/server/studio/import-course.ts';
import { publishDraft } from '#lib/server/studio/publish-draft.ts';
import {
	findDraftFile,
	getDraft,
	readDraftSources,
	readVersionSources
} from '#lib/server/studio/queries.ts';
import { readCourseZip } from '#lib/server/studio/read-course-zip.ts';
import { readRetirement, reopenCourse, retireCourse } from '#lib/server/studio/retire-course.ts';
import {
	approveDraft,
	askChanges,
	submitDraft,
	withdrawDraft
} from '#lib/server/studio/review-draft.ts';
import { moveFile, saveFile } from '#lib/server/studio/save-file.ts';
import { startCourse, startDraft } from '#lib/server/studio/start-draft.ts';
import { undoRevision } from '#lib/server/studio/undo.ts';
import { courseFiles } from '#tests/support/course-files.ts';
import { emptyDatabase } from '#tests/support/empty-database.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { world } from '#tests/support/world.ts';

const db = testDatabase();
const now = new Date('2026-11-25T03:00:00Z');
const frameworkFile = 'content/framework/digital-7-areas.yaml';

beforeEach(async () => {
	await emptyDatabase(db());
	const text = readFileSync(frameworkFile, 'utf8');
	expect(checkFramework(frameworkFile, text).faults).toEqual([]);
	await syncFramework(db(), { path: frameworkFile, text, now });
});

async function actorAs(...roles: Role[]): Promise<Actor> {
	const { personId, accountId } = await world(db()).learner();
	return { personId, accountId, roles: roles.map((role) => ({ role, unitPath: null })) };
}

type Trx = Parameters<typeof startDraft>[0];
const transact = <T>(work: (trx: Trx) => Promise<T>) => db().transaction().execute(work);

/** A published course with a draft of it, and who works on it. */
async function drafted() {
	const { courseId } = await world(db()).course();
	const trainer = await actorAs('trainer');
	const reviewer = await actorAs('reviewer');
	await transact((trx) => startDraft(trx, { actor: trainer, courseId, now }));
	const place = { courseId, path: '01-part1.md', now };
	const read = async (path = place.path) => {
		const file = await findDraftFile(db(), (await getDraft(db(), courseId)).id, path);
		if (!file?.text) throw new Error(`no ${path}`);
		return { text: file.text, revision: file.revision };
	};
	const save = (actor: Actor, base: number, text: string) =>
		transact((trx) => saveFile(trx, { ...place, actor, base, text }));
	const submit = (actor = trainer) =>
		transact((trx) => submitDraft(trx, { actor, courseId, note: '', now }));
	const approve = (actor = reviewer) =>
		transact((trx) => approveDraft(trx, { actor, courseId, note: '', now }));
	const publish = (effect: 'keep' | 'redo' = 'keep', reason = '') =>
		transact((trx) => publishDraft(trx, { actor: trainer, courseId, effect, reason, now }));
	return { courseId, trainer, reviewer, read, save, submit, approve, publish };
}

describe('writing', () => {
	it('begins from exactly the files that are published', async () => {
		const { courseId } = await drafted();
		const draft = await getDraft(db(), courseId);
		expect(await readDraftSources(db(), draft.id)).toEqual(
			await readVersionSources(db(), draft.baseVersionId ?? 0)
		);
	});

	it('keeps both texts when two people save, and merges them where they fit', async () => {
		const { trainer, read, save } = await drafted();
		const second = await actorAs('trainer');
		const { text, revision } = await read();
		const theirs = text.replace('ย่อหน้าแรก', 'ย่อหน้าต้น');
		expect((await save(second, revision, theirs)).outcome).toBe('saved');
		const mine = text.replace('ย่อหน้าที่สอง', 'ย่อหน้าถัดมา');
		const saved = await save(trainer, revision, mine);
		expect(saved).toMatchObject({
			outcome: 'conflict',
			theirs,
			merged: theirs.replace('ย่อหน้าที่สอง', 'ย่อหน้าถัดมา')
		});
		expect((await read()).text, 'nothing was overwritten').toBe(theirs);
		expect(await save(trainer, revision, text.replace('ย่อหน้าแรก', 'วรรคแรก'))).toMatchObject({
			outcome: 'conflict',
			merged: undefined
		});
	});

	it('undoes what was saved in any session, and undoes the undoing', async () => {
		const { courseId, trainer, read, save } = await drafted();
		const before = await read();
		await save(trainer, before.revision, `${before.text}\nย่อหน้าใหม่\n`);
		const undo = (number: number) =>
			transact((trx) => undoRevision(trx, { actor: trainer, courseId, number, now }));
		const { revision } = await read();
		await undo(revision);
		expect((await read()).text).toBe(before.text);
		await undo((await read()).revision);
		expect((await read()).text).toBe(`${before.text}\nย่อหน้าใหม่\n`);
	});

	it('moves a lesson, and back by undoing, with what was written since', async () => {
		const { courseId, trainer, read } = await drafted();
		await transact((trx) =>
			moveFile(trx, { actor: trainer, courseId, path: '01-part1.md', move: { by: 1 }, now })
		);
		const moved = await read('02-part1.md');
		expect(moved.text).toContain('# ส่วนที่ 1');
		await transact((trx) =>
			undoRevision(trx, { actor: trainer, courseId, number: moved.revision, now })
		);
		expect((await read('01-part1.md')).text).toBe(moved.text);
	});

	it('is for trainers, and not while the draft is in review', async () => {
		const { reviewer, trainer, read, save, submit } = await drafted();
		const { text, revision } = await read();
		await expect(save(reviewer, revision, 'x')).rejects.toThrow('access.not_allowed');
		await save(trainer, revision, `${text}\nเพิ่ม\n`);
		await submit();
		await expect(save(trainer, (await read()).revision, 'x')).rejects.toThrow(
			'studio.draft_closed'
		);
	});
});

describe('review', () => {
	it('goes from draft to published, with changes asked on the way', async () => {
		const { courseId, trainer, reviewer, read, save, submit, approve, publish } = await drafted();
		const { text, revision } = await read();
		await expect(submit(), 'nothing was changed').rejects.toThrow('studio.draft_unchanged');
		await save(trainer, revision, `${text}\nเพิ่ม\n`);
		await expect(publish()).rejects.toThrow('studio.wrong_state');
		await submit();
		await transact((trx) =>
			askChanges(trx, { actor: reviewer, courseId, note: 'ขยายตัวอย่าง', now })
		);
		const again = await read();
		await save(trainer, again.revision, `${again.text}\nตัวอย่าง\n`);
		await submit();
		await approve();
		await publish();
		const version = (await currentCourses(db())).get(courseId);
		expect(version?.number).toBe(2);
		const told = await db()
			.selectFrom('message')
			.select('kind')
			.where('person_id', '=', trainer.personId)
			.orderBy('id')
			.execute();
		expect(told.map(({ kind }) => kind)).toEqual(['course_changes_asked', 'course_approved']);
	});

	it('is by somebody who wrote no word of it, as the database says too', async () => {
		const { courseId, read, save, submit, approve } = await drafted();
		const both = await actorAs('trainer', 'reviewer');
		const { text, revision } = await read();
		await save(both, revision, `${text}\nเพิ่ม\n`);
		await submit();
		await expect(approve(both)).rejects.toThrow('studio.needs_second_person');
		const draft = await getDraft(db(), courseId);
		const insert = db()
			.insertInto('course_draft_review')
			.values({
				draft_id: draft.id,
				revision: draft.revision,
				decision: 'approved',
				note: '',
				decided_by: both.accountId,
				decided_at: now
			})
			.execute();
		await expect(insert).rejects.toThrow('an author does not approve');
	});

	it('approves one text: after any other change nothing is published', async () => {
		const { courseId, trainer, read, save, submit, approve } = await drafted();
		const first = await read();
		await save(trainer, first.revision, `${first.text}\nเพิ่ม\n`);
		await submit();
		await approve();
		const update = db()
			.updateTable('course_draft')
			.set({ revision: 99, state: 'published', closed_at: now, effect: 'keep' })
			.set({ version_id: 1, published_by: trainer.accountId })
			.where('course_id', '=', courseId)
			.execute();
		await expect(update).rejects.toThrow('only an approved revision is published');
		await transact((trx) => withdrawDraft(trx, { actor: trainer, courseId, note: '', now }));
		expect((await getDraft(db(), courseId)).state).toBe('draft');
	});

	it('refuses a draft that content check would refuse', async () => {
		const { trainer, read, save, submit } = await drafted();
		const { text, revision } = await read();
		await save(trainer, revision, `${text}\n![](+assets/none.png)\n`);
		await expect(submit()).rejects.toThrow('studio.draft_unsound');
	});
});

describe('publishing', () => {
	async function approved() {
		const made = await drafted();
		const { text, revision } = await made.read();
		const running = await world(db()).learner();
		const done = await world(db()).learner();
		for (const { personId } of [running, done]) await world(db()).enrol(personId, made.courseId);
		for (const slug of ['part1', 'part2', 'exam'])
			await world(db()).take(done.personId, made.courseId, `${made.courseId}-${slug}`);
		await made.save(made.trainer, revision, `${text}\nเพิ่ม\n`);
		await made.submit();
		await made.approve();
		const of = (personId: number) => findEnrolment(db(), { personId, courseId: made.courseId });
		return { ...made, running, done, of };
	}

	it('leaves learners in progress on their version', async () => {
		const { running, of, publish } = await approved();
		const before = await of(running.personId);
		await publish('keep');
		expect(await of(running.personId)).toEqual(before);
	});

	it('lets them begin anew where they must, and tells them why; completions stand', async () => {
		const { courseId, running, done, of, publish } = await approved();
		const completed = await of(done.personId);
		expect(completed?.completedAt).not.toBeNull();
		expect(await publish('redo', 'กฎหมายเปลี่ยน')).toEqual({ moved: 1 });
		expect((await of(running.personId))?.courseVersionId).toBe(
			(await currentCourses(db())).get(courseId)?.id
		);
		expect(await of(done.personId)).toEqual(completed);
		const page = (personId: number) => readCoursePage(db(), { courseId, personId, now });
		const { anew } = await page(running.personId);
		expect(anew?.reason).toBe('กฎหมายเปลี่ยน');
		expect(anew?.table.map(({ unit, carried }) => `${unit.slug} ${carried}`)).toEqual([
			'part1 kept',
			`${courseId}-part1 again`,
			'part2 kept',
			`${courseId}-part2 again`,
			`${courseId}-exam again`
		]);
		expect((await page(done.personId)).anew).toBeUndefined();
		const message = await db()
			.selectFrom('message')
			.select('params')
			.where('kind', '=', 'course_redo')
			.executeTakeFirstOrThrow();
		expect(message.params).toMatchObject({ reason: 'กฎหมายเปลี่ยน', number: 2 });
	});

	it('is what content sync makes of the exported folder, which the studio leads until then', async () => {
		const { courseId, publish } = await approved();
		const before = await db()
			.selectFrom('course')
			.select('current_version_id')
			.where('id', '=', courseId)
			.executeTakeFirstOrThrow();
		const old = await readVersionSources(db(), before.current_version_id ?? 0);
		await publish();
		const version = (await currentCourses(db())).get(courseId);
		const sync = async (files: SourceFile[]) => {
			const folder = mkdtempSync(join(tmpdir(), 'studio-'));
			for (const { path, content } of files) {
				const file = join(folder, 'courses', 'any-name', path);
				mkdirSync(dirname(file), { recursive: true });
				writeFileSync(file, content);
			}
			const report = await syncContent(db(), { folder, now });
			rmSync(folder, { recursive: true });
			return report.lines.join('\n');
		};
		expect(await sync(old)).toContain(`/studio/courses/${courseId}`);
		expect((await currentCourses(db())).get(courseId)?.id, 'not overwritten').toBe(version?.id);

		const zip = readCourseZip(
			zipCourse(courseId, await readVersionSources(db(), version?.id ?? 0))
		);
		if (!('files' in zip)) throw new Error(zip.fault);
		expect(await sync(zip.files)).toMatch(/: 0 published, 0 refused/);
		expect((await currentCourses(db())).get(courseId)?.id).toBe(version?.id);
		expect(await sync(old), 'the folder leads again once it has caught up').toMatch(
			/: 1 published/
		);
	});

	it('publishes a course that began in the studio', async () => {
		const trainer = await actorAs('trainer');
		const reviewer = await actorAs('reviewer');
		const course = { id: 'brand-new', title: 'ใหม่: "เอี่ยม"', titleEn: 'Brand new' };
		const files = courseFiles({ id: 'brand-new' });
		await transact((trx) =>
			startCourse(trx, {
				actor: trainer,
				...course,
				owner: 'กอง',
				competency: 'DG',
				reviewBy: '2027-11-25',
				now
			})
		);
		const input = { courseId: 'brand-new', note: '', now };
		await expect(
			transact((trx) => submitDraft(trx, { actor: trainer, ...input })),
			'a course without a check completes nobody'
		).rejects.toThrow('studio.draft_unsound');
		await transact((trx) =>
			importCourse(trx, { actor: trainer, courseId: 'brand-new', files, now })
		);
		await transact((trx) => submitDraft(trx, { actor: trainer, ...input }));
		await transact((trx) => approveDraft(trx, { actor: reviewer, ...input }));
		await transact((trx) =>
			publishDraft(trx, { actor: trainer, courseId: 'brand-new', effect: 'keep', reason: '', now })
		);
		expect((await currentCourses(db())).get('brand-new')?.number).toBe(1);
	});
});

describe('a course as a folder', () => {
	const text = fc.string({
		unit: fc.constantFrom('ก', 'é', '\r\n', '\n', ' ', '\uFEFF', '#', '😀')
	});
	const folder = fc
		.record({
			head: text,
			lessons: fc.array(text, { maxLength: 4 }),
			figures: fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 3 })
		})
		.map(({ head, lessons, figures }): SourceFile[] => [
			...figures.map((content, i) => ({ path: `+assets/f${i}.png`, content })),
			...lessons.map((content, i) => ({ path: `0${i + 1}-part${i}.md`, content })),
			{ path: 'course.md', content: head }
		]);

	it('comes out of the archive as it went in, byte for byte', () => {
		fc.assert(
			fc.property(folder, (files) => {
				const archive = zipCourse('trial', files);
				expect(readCourseZip(archive)).toEqual({ files });
				expect(zipCourse('trial', files)).toEqual(archive);
			})
		);
	});

	it('comes out of the studio as it went in but for a byte order mark, and a second time changes nothing', async () => {
		const trainer = await actorAs('trainer');
		await fc.assert(
			fc.asyncProperty(folder, async (files) => {
				const input = { actor: trainer, courseId: 'round-trip', files, now };
				await transact((trx) => importCourse(trx, input));
				const draft = await getDraft(db(), 'round-trip');
				const kept = files.map(({ path, content }) => ({
					path,
					content: typeof content === 'string' ? content.replace(/^\uFEFF+/, '') : content
				}));
				expect(await readDraftSources(db(), draft.id)).toEqual(kept);
				expect(await transact((trx) => importCourse(trx, input))).toEqual({ changed: 0 });
			}),
			{ numRuns: 25 }
		);
	});
});

describe('retiring a course', () => {
	const retired = async () => {
		const { courseId } = await world(db()).course();
		const trainer = await actorAs('trainer');
		const [running, done] = [await world(db()).learner(), await world(db()).learner()];
		for (const { personId } of [running, done]) await world(db()).enrol(personId, courseId, now);
		for (const slug of ['part1', 'part2', 'exam'])
			await world(db()).take(done.personId, courseId, `${courseId}-${slug}`, { now });
		const input = { actor: trainer, courseId, now };
		const before = await readRetirement(db(), input);
		await transact((trx) => retireCourse(trx, { ...input, reason: 'กฎหมายยกเลิก' }));
		return { courseId, trainer, running, done, before, input };
	};

	it('closes it to newcomers, out of the catalogue, and says beforehand whom it meets', async () => {
		const { courseId, before, input } = await retired();
		expect(before).toMatchObject({ learners: { running: 1, completed: 1 }, neededBy: [] });
		const listed = await searchCatalogue(db(), {});
		expect(listed.rows.map((course) => course.courseId)).not.toContain(courseId);
		const stranger = await world(db()).learner();
		await expect(world(db()).enrol(stranger.personId, courseId)).rejects.toThrow(
			'course.not_found'
		);
		const events = await db()
			.selectFrom('audit_event')
			.select(['action', 'reason'])
			.where('subject_id', '=', courseId)
			.where('action', '=', 'course.retired')
			.execute();
		expect(events).toEqual([{ action: 'course.retired', reason: 'กฎหมายยกเลิก' }]);
		await transact((trx) => reopenCourse(trx, { ...input, reason: 'กฎหมายใหม่' }));
		await world(db()).enrol(stranger.personId, courseId);
	});

	it('lets who is in the middle of it finish, and records keep it', async () => {
		const { courseId, running, done } = await retired();
		const home = await readMyLearning(db(), { personId: running.personId, now });
		expect(home.optional.map((card) => card.courseId)).toEqual([courseId]);
		for (const slug of ['part1', 'part2', 'exam'])
			await world(db()).take(running.personId, courseId, `${courseId}-${slug}`, { now });
		for (const { personId } of [running, done]) {
			const { entries } = await readMyRecord(db(), { personId });
			expect(entries.filter(({ kind }) => kind === 'completed')).toMatchObject([
				{ title: { en: 'Trial course' }, revoked: false }
			]);
			const page = await readCoursePage(db(), { courseId, personId, now });
			expect(page).toMatchObject({ hasNewer: false, retired: { reason: 'กฎหมายยกเลิก' } });
		}
	});

	it('waits for courses that can only be taken after it, and for a draft', async () => {
		const { courseId, trainer } = await drafted();
		const { courseId: first } = await world(db()).course();
		await world(db()).course({ prerequisites: [first] });
		const retire = (id: string) =>
			transact((trx) => retireCourse(trx, { actor: trainer, courseId: id, reason: 'เลิกใช้', now }));
		await expect(retire(first)).rejects.toThrow('studio.course_needed');
		await expect(retire(courseId)).rejects.toThrow('studio.draft_under_way');
	});
});
