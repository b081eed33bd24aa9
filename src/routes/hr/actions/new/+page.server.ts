import { fail, redirect } from '@sveltejs/kit';
import { faultWords } from '#lib/components/hr/action-words.ts';
import { waivableLeaves } from '#lib/domain/action/check-request.ts';
import { kindsFor, type ActionKind } from '#lib/domain/action/kinds.ts';
import { DomainError, notFound } from '#lib/domain/errors/domain-error.ts';
import { describeAmount } from '#lib/domain/qualification/render-rule.ts';
import { listSubjectTitles } from '#lib/server/course/subject-titles.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { currentCourses } from '#lib/server/course/queries.ts';
import { mostPeople, planAction } from '#lib/server/action/plan-action.ts';
import { readSelection } from '#lib/server/action/read-selection.ts';
import { listStandards } from '#lib/server/qualification/standards.ts';
import { requestSchema, waivedValue } from './request-form.ts';

export const load = ({ locals, url }) =>
	answer(async () => {
		const db = database();
		const actor = signedIn(locals);
		const kinds = kindsFor(actor);
		if (kinds.length === 0) throw notFound('action');
		const selection = await readSelection(db, {
			...{ url, actor, locale: locals.locale, now: new Date() }
		});
		const { personIds: _, ...shown } = selection;
		const kind = kindAsked(url, kinds);
		const [courses, standards, titleOf] = await Promise.all([
			currentCourses(db),
			listStandards(db),
			listSubjectTitles(db)
		]);
		const carried = new URLSearchParams(url.searchParams);
		carried.delete('kind');
		return {
			...shown,
			mostPeople,
			kinds,
			kind,
			carried: carried.toString(),
			courses: [...courses.values()].map(({ courseId, title }) => ({ id: courseId, title })),
			waivable: standards.map((standard) => ({
				id: standard.id,
				title: standard.title,
				whole: waivedValue(standard.id, null),
				leaves: waivableLeaves(standard, selection.today).map((leaf) => ({
					value: waivedValue(standard.id, leaf),
					words: describeAmount(leaf as Parameters<typeof describeAmount>[0], {
						lang: locals.locale,
						titleOf
					})
				}))
			}))
		};
	});

export const actions = {
	default: ({ request, locals, url }) =>
		answer(async () => {
			const db = database();
			const actor = signedIn(locals);
			const now = new Date();
			const kind = kindAsked(url, kindsFor(actor));
			if (!kind) throw notFound('action');
			const form = await readForm(request, requestSchema(kind));
			if (!form.ok) return fail(422, { errors: form.errors, values: form.values });
			const { personIds } = await readSelection(db, { url, actor, locale: locals.locale, now });
			let id: number;
			try {
				id = await planAction(db, { actor, request: form.data, personIds, now });
			} catch (thrown) {
				const refused = thrown instanceof DomainError && thrown.code === 'action.impossible';
				if (!refused) throw thrown;
				const { field, why } = thrown.details;
				return fail(422, {
					errors: { [String(field)]: [faultWords(String(why))] },
					values: valuesOf(form.data)
				});
			}
			redirect(303, `/hr/actions/${id}`);
		})
};

function kindAsked(url: URL, kinds: ActionKind[]): ActionKind | undefined {
	return kinds.find((kind) => kind === url.searchParams.get('kind'));
}

/** What was typed, from what it was understood as, so that nothing has to be typed again. */
function valuesOf(request: object): Record<string, string> {
	const names: Record<string, string> = {
		standardId: 'standard',
		courseId: 'course',
		dueOn: 'due'
	};
	return Object.fromEntries(
		Object.entries(request).flatMap(([key, value]) =>
			typeof value === 'string' || typeof value === 'number'
				? [[names[key] ?? key, String(value)]]
				: []
		)
	);
}
