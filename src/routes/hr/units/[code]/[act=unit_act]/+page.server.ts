import { fail, redirect } from '@sveltejs/kit';
import { dayAfter } from '#lib/domain/staff/history.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { orRefusal } from '#lib/server/http/entry-form.ts';
import { readAskedDays } from '#lib/server/http/asked-days.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { previewEffect } from '#lib/server/org-unit/change-effect.ts';
import { listChildrenFrom, listHeldFrom, reachUnit } from '#lib/server/org-unit/changes.ts';
import { listWritableUnits, readUnit } from '#lib/server/org-unit/read-unit.ts';
import type { RequestEvent } from './$types.js';
import { readAct, schemaOf, type ReadAct } from './act-forms.ts';

export const load = ({ locals, params, url }) =>
	answer(async () => {
		const actor = signedIn(locals);
		const days = readAskedDays(url, { locale: locals.locale, now: new Date() });
		const unit = await readUnit(database(), {
			actor,
			code: params.code,
			days: { asOf: days.today }
		});
		await reachUnit(database(), actor, params.code);
		return { act: params.act, unit, units: await listWritableUnits(database(), actor) };
	});

type Event = RequestEvent;

async function read({ request, locals, params }: Event) {
	const copy = request.clone();
	const form = await readForm(request, schemaOf(params.act));
	if (!form.ok) return { failure: fail(422, { errors: form.errors, values: form.values }) };
	const typed = await copy.formData();
	const values = Object.fromEntries([...typed].map(([name, value]) => [name, String(value)]));
	const act = readAct(params.act, form.data, {
		actor: signedIn(locals),
		code: params.code,
		now: new Date()
	});
	return { act, values };
}

/** Who and what is still in a unit that cannot be closed yet. */
async function whatIsLeft(event: Event, { on }: ReadAct, refused: string) {
	if (refused !== 'org_unit.posts_held' && refused !== 'org_unit.units_below')
		return { held: [], below: [] };
	const { id } = await reachUnit(database(), signedIn(event.locals), event.params.code);
	const after = { unitId: id, day: dayAfter(on) };
	return {
		held: await listHeldFrom(database(), after),
		below: await listChildrenFrom(database(), after)
	};
}

export const actions = {
	preview: (event) =>
		answer(async () => {
			const asked = await read(event);
			if ('failure' in asked) return asked.failure;
			const { act, values } = asked;
			const unit = await reachUnit(database(), signedIn(event.locals), event.params.code);
			const tried = await orRefusal(values, () =>
				previewEffect(database(), { unitId: unit.id, on: act.on }, act.work)
			);
			if (tried.ok) return { effect: tried.done, values };
			const { data, status } = tried.failure;
			return fail(status, { ...data, ...(await whatIsLeft(event, act, data.refused)) });
		}),
	save: (event) =>
		answer(async () => {
			const asked = await read(event);
			if ('failure' in asked) return asked.failure;
			const { act, values } = asked;
			const tried = await orRefusal(values, () => database().transaction().execute(act.work));
			if (!tried.ok) return tried.failure;
			redirect(303, `/hr/units/${encodeURIComponent(event.params.code)}?saved`);
		})
};
