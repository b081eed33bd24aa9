import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { normaliseThai } from '#lib/domain/thai/normalise.ts';
import { m } from '#lib/paraglide/messages.js';
import { cancelClass } from '#lib/server/classroom/cancel-class.ts';
import { closeClass } from '#lib/server/classroom/close-class.ts';
import { enrolList } from '#lib/server/classroom/enrol-list.ts';
import { removePlace } from '#lib/server/classroom/leave-place.ts';
import { readRoster } from '#lib/server/classroom/read-roster.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';

const reason = v.pipe(
	v.string(() => m.classroom_reason_needed()),
	v.transform(normaliseThai),
	v.nonEmpty(() => m.classroom_reason_needed())
);

export const load = ({ params, locals }) =>
	answer(async () => {
		const { marks: _marks, ...roster } = await readRoster(database(), {
			actor: signedIn(locals),
			classId: readId(params.id, 'class')
		});
		const last = roster.sessions.at(-1);
		return { roster, isFinished: last !== undefined && last.endsAt <= new Date() };
	});

export const actions = {
	list: ({ request, params, locals }) =>
		answer(async () => {
			const actor = signedIn(locals);
			const classId = readId(params.id, 'class');
			const form = await readForm(request, v.object({ people: v.optional(v.string(), '') }));
			const lines = form.ok ? form.data.people.split('\n') : [];
			const listed = await database()
				.transaction()
				.execute((trx) => enrolList(trx, { actor, classId, lines, now: new Date() }));
			return { listed };
		}),
	remove: ({ request, params, locals }) =>
		answer(async () => {
			const actor = signedIn(locals);
			const classId = readId(params.id, 'class');
			const form = await readForm(request, v.object({ person: v.string(), remove_reason: reason }));
			if (!form.ok) return fail(422, { errors: form.errors, values: form.values });
			const personId = readId(form.data.person, 'person');
			await database()
				.transaction()
				.execute((trx) =>
					removePlace(trx, {
						actor,
						classId,
						personId,
						reason: form.data.remove_reason,
						now: new Date()
					})
				);
			redirect(303, `/hr/classes/${classId}`);
		}),
	close: ({ params, locals }) =>
		answer(async () => {
			const actor = signedIn(locals);
			const classId = readId(params.id, 'class');
			try {
				await database()
					.transaction()
					.execute((trx) => closeClass(trx, { actor, classId, now: new Date() }));
			} catch (thrown) {
				if (!(thrown instanceof DomainError) || thrown.code !== 'class.not_finished') throw thrown;
				return fail(422, { errors: { close: [m.classroom_not_finished()] }, values: {} });
			}
			redirect(303, `/hr/classes/${classId}`);
		}),
	cancel: ({ request, params, locals }) =>
		answer(async () => {
			const actor = signedIn(locals);
			const classId = readId(params.id, 'class');
			const form = await readForm(request, v.object({ cancel_reason: reason }));
			if (!form.ok) return fail(422, { errors: form.errors, values: form.values });
			await database()
				.transaction()
				.execute((trx) =>
					cancelClass(trx, { actor, classId, reason: form.data.cancel_reason, now: new Date() })
				);
			redirect(303, `/hr/classes/${classId}`);
		})
};
