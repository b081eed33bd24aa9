import { readMyCalendar } from '#lib/server/classroom/my-calendar.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';

export const GET = ({ params, locals, url }) =>
	answer(async () => {
		const { personId } = signedIn(locals);
		const classId = readId(params.id, 'class');
		const text = await readMyCalendar(database(), {
			personId,
			classId,
			locale: locals.locale,
			url,
			now: new Date()
		});
		return new Response(text, {
			headers: {
				'content-type': 'text/calendar; charset=utf-8',
				'content-disposition': `attachment; filename="class-${classId}.ics"`,
				'cache-control': 'private, no-store'
			}
		});
	});
