import { redirect } from '@sveltejs/kit';
import { describeAmount } from '#lib/domain/qualification/render-rule.ts';
import type { Leaf } from '#lib/domain/qualification/types.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { listImpactPeople } from '#lib/server/standard/impact/list-impact-people.ts';
import { listImpactUnits, readImpact } from '#lib/server/standard/impact/read-impact.ts';
import { stepImpact } from '#lib/server/standard/impact/step-impact.ts';
import { readTitles } from '#lib/server/standard/read-titles.ts';
import { readImpactFilter } from './impact-filter.ts';

export const load = ({ params, locals, url }) =>
	answer(async () => {
		const db = database();
		const actor = signedIn(locals);
		const impactId = readId(params.impact, 'standard');
		const report = await readImpact(db, { actor, standardId: params.id, impactId });
		const filter = readImpactFilter(url);
		const isDone = report.state === 'done';
		const after = url.searchParams.get('after') ?? undefined;
		const [units, people, titleOf] = await Promise.all([
			isDone ? listImpactUnits(db, { impactId, place: filter.place }) : [],
			isDone ? listImpactPeople(db, { actor, impactId, filter, after }) : { rows: [] },
			readTitles(db, [])
		]);
		const voice = { lang: locals.locale, titleOf };
		const { seats, sittings, beyondStudy } = report.needed;
		const named = (kind: 'course' | 'assessment', counts: Record<string, number>) =>
			Object.entries(counts)
				.sort(([, a], [, b]) => b - a)
				.map(([id, count]) => ({ title: titleOf(kind, id) ?? { th: id }, id, count }));
		return {
			report,
			filter,
			units,
			people: people.rows.map(({ items, ...person }) => ({
				...person,
				items: items.map((item) => describeAmount(item as Leaf, voice))
			})),
			next: 'next' in people ? people.next : undefined,
			isFirst: after === undefined,
			needed: {
				seats: named('course', seats),
				sittings: named('assessment', sittings),
				beyondStudy
			},
			query: url.searchParams.toString()
		};
	});

/** Goes on with a report for a moment: right with every job stopped. */
const momentMs = 5000;

export const actions = {
	step: ({ params, locals }) =>
		answer(async () => {
			const db = database();
			const actor = signedIn(locals);
			const impactId = readId(params.impact, 'standard');
			await readImpact(db, { actor, standardId: params.id, impactId });
			const end = Date.now() + momentMs;
			while (Date.now() < end && (await stepImpact(db, { impactId, now: new Date() })));
			redirect(303, `/standards/${encodeURIComponent(params.id)}/impact/${impactId}`);
		})
};
