import { toDay, toDayNumber } from '#lib/domain/qualification/calendar.ts';
import { bangkokDay, formatDate } from '#lib/domain/thai/dates.ts';
import { parseThaiDate } from '#lib/domain/thai/parse-date.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { previewReminders } from '#lib/server/reminder/preview-reminders.ts';

export const load = ({ locals, url }) =>
	answer(async () => {
		const now = new Date();
		const today = bangkokDay(now);
		const asked = parseThaiDate(url.searchParams.get('on') ?? '');
		const tomorrow = toDay(toDayNumber(today) + 1);
		// What was to be told on a day that has passed is in the messages, not in a plan.
		const on = asked.kind === 'day' && asked.day >= today ? asked.day : tomorrow;
		const text = url.searchParams.get('q')?.trim() || undefined;
		const after = url.searchParams.get('after') ?? undefined;
		const preview = await previewReminders(database(), {
			...{ actor: signedIn(locals), on, today, now },
			...(text && { text }),
			...(after && { after })
		});
		const carried = new URLSearchParams({ on, ...(text && { q: text }) });
		const next = new URLSearchParams(carried);
		if (preview.next) next.set('after', preview.next);
		return {
			...preview,
			on,
			onShown: locals.locale === 'en' ? on : formatDate(on, 'th', 'numeric'),
			text,
			nextPage: preview.next && `?${next}`,
			firstPage: after && `?${carried}`
		};
	});
