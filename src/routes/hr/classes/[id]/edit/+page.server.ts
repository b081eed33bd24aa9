import { fail, redirect } from '@sveltejs/kit';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { m } from '#lib/paraglide/messages.js';
import { listClassChoices } from '#lib/server/classroom/class-choices.ts';
import { assertManages, assertOpen, getClass } from '#lib/server/classroom/queries.ts';
import { changeClass } from '#lib/server/classroom/write-class.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { formValues, mostSessions, readClassForm } from '../../class-form.ts';

export const load = ({ params, locals }) =>
	answer(async () => {
		const actor = signedIn(locals);
		const held = await getClass(database(), readId(params.id, 'class'));
		assertManages(actor, held);
		assertOpen(held);
		const running = held.sessions.filter(({ cancelledAt }) => cancelledAt === null).length;
		return {
			held: { id: held.id, title: held.title },
			values: formValues(held, locals.locale),
			rows: Math.min(mostSessions, running + 4),
			choices: await listClassChoices(database(), actor)
		};
	});

export const actions = {
	default: ({ request, params, locals }) =>
		answer(async () => {
			const actor = signedIn(locals);
			const classId = readId(params.id, 'class');
			const form = await readClassForm(request);
			if (!form.ok) return fail(422, { errors: form.errors, values: form.values });
			try {
				await database()
					.transaction()
					.execute((trx) =>
						changeClass(trx, { actor, classId, input: form.input, now: new Date() })
					);
			} catch (thrown) {
				const errors = thrown instanceof DomainError ? mendable(thrown) : undefined;
				if (!errors) throw thrown;
				return fail(422, { errors, values: form.values });
			}
			redirect(303, `/hr/classes/${classId}`);
		})
};

function mendable({ code, details }: DomainError): Record<string, string[]> | undefined {
	if (code === 'org_unit.not_found') return { unit: [m.classroom_unit_unknown()] };
	if (code === 'class.seats_taken')
		return { capacity: [m.classroom_seats_taken({ seated: details['seated'] ?? '' })] };
	if (code === 'class.session_has_marks') return { sessions: [m.classroom_session_has_marks()] };
	return undefined;
}
