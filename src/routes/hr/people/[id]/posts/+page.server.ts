import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { dayBefore } from '#lib/domain/staff/history.ts';
import { bangkokDay, isIsoDay } from '#lib/domain/thai/dates.ts';
import { appoint } from '#lib/server/appointment/appoint.ts';
import {
	previewAppointments,
	readChangesSince
} from '#lib/server/appointment/preview-appointments.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { orRefusal, textField } from '#lib/server/http/entry-form.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { listPostHistory } from '#lib/server/person/list-posts.ts';
import { getPersonName } from '#lib/server/person/person-name.ts';
import { assertReachesPerson } from '#lib/server/person/reach-person.ts';
import { findPositionByNumber, listVacantPositions } from '#lib/server/position/find-position.ts';
import { appointmentSchema, appointmentValues } from './appointment-form.ts';
import type { RequestEvent } from './$types.js';

export const load = ({ locals, params, url }) =>
	answer(async () => {
		const db = database();
		const actor = signedIn(locals);
		const now = new Date();
		const today = bangkokDay(now);
		const personId = readId(params.id, 'person');
		await assertReachesPerson(db, { actor, personId, capability: 'person.write', today });
		const since = url.searchParams.get('since') ?? '';
		const knownBefore = isIsoDay(since) ? since : undefined;
		const [name, posts, vacant, changed] = await Promise.all([
			getPersonName(db, personId),
			listPostHistory(db, { personIds: [personId], days: { asOf: today } }),
			listVacantPositions(db, { actor, today }),
			knownBefore
				? readChangesSince(db, { personId, knownBefore, locale: locals.locale, now })
				: undefined
		]);
		return { personId, name, posts, vacant, changed, knownBefore, today };
	});

const schema = v.object({ ...appointmentSchema.entries, post: textField });

async function read({ request, locals, params }: RequestEvent) {
	const copy = request.clone();
	const form = await readForm(request, schema);
	if (!form.ok) return { failure: fail(422, { errors: form.errors, values: form.values }) };
	const typed = await copy.formData();
	const values = Object.fromEntries([...typed].map(([name, value]) => [name, String(value)]));
	const actor = signedIn(locals);
	const positionId = await orRefusal(values, () =>
		findPositionByNumber(database(), { actor, number: form.data.post })
	);
	if (!positionId.ok) return { failure: positionId.failure };
	const now = new Date();
	return {
		values,
		appointment: {
			actor,
			personId: readId(params.id, 'person'),
			positionId: positionId.done,
			...appointmentValues(form.data),
			now
		}
	};
}

export const actions = {
	preview: (event) =>
		answer(async () => {
			const asked = await read(event);
			if ('failure' in asked) return asked.failure;
			const { appointment, values } = asked;
			const tried = await orRefusal(values, () =>
				previewAppointments(database(), { ...appointment, locale: event.locals.locale }, (trx) =>
					appoint(trx, appointment)
				)
			);
			return tried.ok ? { effect: tried.done, values } : tried.failure;
		}),
	save: (event) =>
		answer(async () => {
			const asked = await read(event);
			if ('failure' in asked) return asked.failure;
			const { appointment, values } = asked;
			const saved = await orRefusal(values, () =>
				database()
					.transaction()
					.execute((trx) => appoint(trx, appointment))
			);
			if (!saved.ok) return saved.failure;
			const eve = dayBefore(bangkokDay(appointment.now));
			redirect(303, `/hr/people/${appointment.personId}/posts?since=${eve}`);
		})
};
