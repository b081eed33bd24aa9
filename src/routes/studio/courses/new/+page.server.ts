import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { parseCourse } from '#lib/domain/course/parse-course.ts';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { m } from '#lib/paraglide/messages.js';
import { listCompetencyCodes } from '#lib/server/competency/sync-framework.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { assertWritesCourses } from '#lib/server/studio/access.ts';
import { importCourse } from '#lib/server/studio/import-course.ts';
import { readCourseZip } from '#lib/server/studio/read-course-zip.ts';
import { startCourse } from '#lib/server/studio/start-draft.ts';

export const load = ({ locals }) =>
	answer(async () => {
		assertWritesCourses(signedIn(locals));
		return { competencies: (await listCompetencyCodes(database())).competencies };
	});

const filled = (message: string) => v.pipe(v.string(), v.trim(), v.nonEmpty(message));
const schema = () =>
	v.object({
		title: filled(m.studio_new_name_missing()),
		titleEn: filled(m.studio_new_name_missing()),
		id: v.pipe(
			v.string(),
			v.trim(),
			v.regex(/^(?!new$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/, m.studio_new_id_wrong()),
			v.minLength(3, m.studio_new_id_wrong()),
			v.maxLength(60, m.studio_new_id_wrong())
		),
		owner: filled(m.studio_new_owner_missing()),
		competency: v.string()
	});

const largestZip = 30_000_000;

export const actions = {
	create: ({ request, locals }) =>
		answer(async () => {
			const actor = signedIn(locals);
			assertWritesCourses(actor);
			const read = await readForm(request, schema());
			if (!read.ok) return fail(422, { errors: read.errors, values: read.values });
			const now = new Date();
			const today = bangkokDay(now);
			const reviewBy = `${Number(today.slice(0, 4)) + 1}${today.slice(4).replace('-02-29', '-02-28')}`;
			try {
				await database()
					.transaction()
					.execute((trx) => startCourse(trx, { actor, ...read.data, reviewBy, now }));
			} catch (thrown) {
				if (!(thrown instanceof DomainError && thrown.code === 'studio.id_taken')) throw thrown;
				const errors: Record<string, string[]> = { id: [m.studio_new_id_taken()] };
				return fail(409, { errors, values: read.data as Record<string, string> });
			}
			redirect(303, `/studio/courses/${read.data.id}`);
		}),
	import: ({ request, locals }) =>
		answer(async () => {
			const actor = signedIn(locals);
			assertWritesCourses(actor);
			const refuse = (message: string) => fail(422, { importFault: message });
			const file = (await request.formData()).get('file');
			if (!(file instanceof File) || file.size === 0) return refuse(m.studio_import_unreadable());
			if (file.size > largestZip) return refuse(m.studio_import_too_large());
			const read = readCourseZip(new Uint8Array(await file.arrayBuffer()));
			if ('fault' in read) {
				if (read.fault === 'too_large') return refuse(m.studio_import_too_large());
				if (read.fault === 'unreadable') return refuse(m.studio_import_unreadable());
				return refuse(m.studio_import_no_course());
			}
			const courseId = parseCourse(read.files).source?.id;
			if (!courseId) return refuse(m.studio_import_no_course());
			try {
				await database()
					.transaction()
					.execute((trx) =>
						importCourse(trx, { actor, courseId, files: read.files, now: new Date() })
					);
			} catch (thrown) {
				if (!(thrown instanceof DomainError && thrown.code.startsWith('studio.'))) throw thrown;
				return refuse(
					thrown.code === 'studio.sources_missing'
						? m.studio_sources_missing()
						: m.studio_import_closed()
				);
			}
			redirect(303, `/studio/courses/${courseId}`);
		})
};
