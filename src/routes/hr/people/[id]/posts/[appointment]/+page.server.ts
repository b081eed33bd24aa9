import { fail, redirect } from '@sveltejs/kit';
import type { Transaction } from 'kysely';
import * as v from 'valibot';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { dayBefore } from '#lib/domain/staff/history.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { m } from '#lib/paraglide/messages.js';
import { correctAppointment } from '#lib/server/appointment/correct-appointment.ts';
import { endAppointment, reachAppointment } from '#lib/server/appointment/end-appointment.ts';
import { previewAppointments } from '#lib/server/appointment/preview-appointments.ts';
import { withdrawAppointment } from '#lib/server/appointment/withdraw-appointment.ts';
import { database } from '#lib/server/db/current.ts';
import type { DB } from '#lib/server/db/schema.ts';
import { answer } from '#lib/server/http/answer.ts';
import { orRefusal } from '#lib/server/http/entry-form.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { listPostHistory } from '#lib/server/person/list-posts.ts';
import { getPersonName } from '#lib/server/person/person-name.ts';
import { dayField, optionalDay, optionalText, reasonField } from '#lib/server/http/entry-form.ts';
import type { RequestEvent } from './$types.js';

const kinds = ['substantive', 'acting', 'secondment', 'assignment'] as const;
const said = { order: optionalText, reason: reasonField };
const schema = v.variant('what', [
	v.object({ ...said, what: v.literal('end'), until: dayField }),
	v.object({
		...said,
		what: v.literal('correct'),
		kind: v.picklist(kinds, () => m.org_error_required()),
		from: dayField,
		until: optionalDay
	}),
	v.object({ ...said, what: v.literal('withdraw') })
]);

const about = ({ locals, params }: Pick<RequestEvent, 'locals' | 'params'>) => ({
	actor: signedIn(locals),
	personId: readId(params.id, 'person'),
	appointmentId: readId(params.appointment, 'appointment'),
	now: new Date(),
	reason: ''
});

export const load = (event) =>
	answer(async () => {
		const asked = about(event);
		const { id, kind, starts_on, ends_on } = await reachAppointment(database(), asked);
		const posts = await listPostHistory(database(), {
			personIds: [asked.personId],
			days: { asOf: bangkokDay(asked.now) }
		});
		const post = posts.findLast(({ appointmentId }) => appointmentId === id);
		if (!post) throw notFound('appointment');
		return {
			personId: asked.personId,
			name: await getPersonName(database(), asked.personId),
			appointment: { kind, from: starts_on, until: ends_on },
			post
		};
	});

async function read(event: RequestEvent) {
	const copy = event.request.clone();
	const form = await readForm(event.request, schema);
	if (!form.ok) return { failure: fail(422, { errors: form.errors, values: form.values }) };
	const typed = await copy.formData();
	const values = Object.fromEntries([...typed].map(([name, value]) => [name, String(value)]));
	const { data } = form;
	const change = { ...about(event), reason: data.reason, orderNo: data.order };
	const work = (trx: Transaction<DB>): Promise<unknown> => {
		if (data.what === 'end') return endAppointment(trx, { ...change, endsOn: data.until });
		if (data.what === 'withdraw') return withdrawAppointment(trx, change);
		const { kind, from: startsOn, until: endsOn } = data;
		return correctAppointment(trx, { ...change, kind, startsOn, endsOn });
	};
	return { values, change, work };
}

export const actions = {
	preview: (event) =>
		answer(async () => {
			const asked = await read(event);
			if ('failure' in asked) return asked.failure;
			const { values, change, work } = asked;
			const tried = await orRefusal(values, () =>
				previewAppointments(database(), { ...change, locale: event.locals.locale }, work)
			);
			return tried.ok ? { effect: tried.done, values } : tried.failure;
		}),
	save: (event) =>
		answer(async () => {
			const asked = await read(event);
			if ('failure' in asked) return asked.failure;
			const { values, change, work } = asked;
			const saved = await orRefusal(values, () => database().transaction().execute(work));
			if (!saved.ok) return saved.failure;
			const eve = dayBefore(bangkokDay(change.now));
			redirect(303, `/hr/people/${change.personId}/posts?since=${eve}`);
		})
};
