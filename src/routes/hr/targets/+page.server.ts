import { fail, redirect } from '@sveltejs/kit';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { mayPlan, setTarget, withdrawTarget } from '#lib/server/coverage/set-target.ts';
import { readTargetLine, readTargets } from '#lib/server/coverage/read-targets.ts';
import { targetScope } from '#lib/server/coverage/target-scope.ts';
import { readDeskView, shownView } from '#lib/server/person/read-desk-view.ts';
import { mostDerived } from '#lib/server/person/known-standings.ts';
import { settleIntervals } from '#lib/server/qualification/settle-intervals.ts';
import { scopeOf } from '#lib/domain/access/capabilities.ts';
import { readTargetForm, targetSchema, withdrawSchema } from './target-form.ts';

export const load = ({ locals, url }) =>
	answer(async () => {
		const db = database();
		const actor = signedIn(locals);
		const scope = targetScope(actor);
		const now = new Date();
		const desk = await readDeskView(db, { url, actor, locale: locals.locale, now, scope });
		await settleIntervals(db);
		const { view, standard, unit } = desk;
		const asked = {
			actor,
			scope,
			within: view.within,
			standardId: standard?.id,
			days: view.days
		};
		const after = url.searchParams.get('after') ?? undefined;
		const page = await readTargets(db, { ...asked, after });
		const line = Number(url.searchParams.get('target'));
		const target = page.rows.find(({ id }) => id === line) ?? page.rows[0];
		const drawn = target && { target, ...(await readTargetLine(db, { ...asked, target })) };
		const at = (next: string | undefined) => {
			const query = new URLSearchParams(url.searchParams);
			if (next) query.set('after', next);
			else query.delete('after');
			query.delete('target');
			return `?${query}`;
		};
		return {
			shown: shownView(desk, {
				status: undefined,
				tier: undefined,
				province: undefined,
				group: undefined,
				post: undefined,
				direct: undefined
			}),
			targets: page.rows,
			drawn,
			nextPage: page.next && at(page.next),
			firstPage: after && at(undefined),
			mayPlan: unit.chosen !== undefined && mayPlan(actor, unit.chosen.path),
			/** Who may read no people sees the numbers and opens no names. */
			opensNames: scopeOf(actor, 'person.read').length > 0,
			done: url.searchParams.get('done'),
			mostDerived
		};
	});

export const actions = {
	set: ({ locals, request, url }) =>
		answer(async () => {
			const actor = signedIn(locals);
			const form = await readForm(request, targetSchema);
			if (!form.ok) return fail(422, { errors: form.errors, values: form.values });
			const read = readTargetForm(form.data);
			if (!read.ok) return fail(422, { errors: read.errors, values: form.data });
			const db = database();
			await settleIntervals(db);
			await db
				.transaction()
				.execute((trx) => setTarget(trx, { actor, ...read.target, now: new Date() }));
			redirect(303, done(url, 'set'));
		}),
	withdraw: ({ locals, request, url }) =>
		answer(async () => {
			const actor = signedIn(locals);
			const form = await readForm(request, withdrawSchema);
			if (!form.ok) return fail(422, { errors: form.errors, values: form.values });
			const { unit, standard_id, withdraw_reason } = form.data;
			await database()
				.transaction()
				.execute((trx) =>
					withdrawTarget(trx, {
						actor,
						unitCode: unit,
						standardId: standard_id,
						reason: withdraw_reason,
						now: new Date()
					})
				);
			redirect(303, done(url, 'withdrawn'));
		})
};

function done(url: URL, what: string): string {
	const query = new URLSearchParams(
		[...url.searchParams].filter(([name]) => !name.startsWith('/') && name !== 'target')
	);
	query.set('done', what);
	return `${url.pathname}?${query}`;
}
