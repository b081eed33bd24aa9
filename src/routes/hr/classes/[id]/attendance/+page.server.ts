import { fail } from '@sveltejs/kit';
import { attendanceStates } from '#lib/domain/classroom/attendance.ts';
import { DomainError, notFound } from '#lib/domain/errors/domain-error.ts';
import { normaliseThai } from '#lib/domain/thai/normalise.ts';
import { m } from '#lib/paraglide/messages.js';
import { markAttendance, type Tick } from '#lib/server/classroom/mark-attendance.ts';
import { readRoster } from '#lib/server/classroom/read-roster.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';

export const load = ({ params, locals, url }) =>
	answer(async () => {
		const roster = await readRoster(database(), {
			actor: signedIn(locals),
			classId: readId(params.id, 'class')
		});
		const now = new Date();
		const begun = roster.sessions.filter(
			({ startsAt }) => startsAt.getTime() - 30 * 60_000 <= now.getTime()
		);
		const asked = Number(url.searchParams.get('session'));
		const session =
			roster.sessions.find(({ id }) => id === asked) ?? begun.at(-1) ?? roster.sessions[0];
		if (!session) throw notFound('class');
		return {
			roster: { ...roster, people: roster.people.filter(({ seatedAt }) => seatedAt !== null) },
			session,
			hasBegun: begun.includes(session)
		};
	});

export const actions = {
	default: ({ request, params, locals }) =>
		answer(async () => {
			const actor = signedIn(locals);
			const classId = readId(params.id, 'class');
			const form = await request.formData();
			const reason = normaliseThai(String(form.get('reason') ?? ''));
			const ticks = [...form].flatMap(([name, value]): Tick[] => {
				const person = /^mark_(\d{1,15})$/.exec(name)?.[1];
				const state = attendanceStates.find((each) => each === value);
				return person && state ? [{ personId: Number(person), state }] : [];
			});
			try {
				const count = await database()
					.transaction()
					.execute((trx) =>
						markAttendance(trx, {
							actor,
							classId,
							sessionId: readId(form.get('session'), 'class'),
							ticks,
							reason,
							now: new Date()
						})
					);
				return { count };
			} catch (thrown) {
				const code = thrown instanceof DomainError ? thrown.code : '';
				const typed = Object.fromEntries(ticks.map(({ personId, state }) => [personId, state]));
				if (code === 'attendance.reason_missing')
					return fail(422, { errors: { reason: [m.classroom_mark_missing_reason()] }, typed });
				if (code === 'class.session_not_begun')
					return fail(422, { errors: { reason: [m.classroom_not_begun()] }, typed });
				throw thrown;
			}
		})
};
