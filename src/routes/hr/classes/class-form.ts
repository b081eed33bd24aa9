import * as v from 'valibot';
import { halfOf } from '#lib/domain/classroom/attendance.ts';
import { formatDate } from '#lib/domain/thai/dates.ts';
import { normaliseThai } from '#lib/domain/thai/normalise.ts';
import { parseThaiDate } from '#lib/domain/thai/parse-date.ts';
import { m } from '#lib/paraglide/messages.js';
import { clock } from '#lib/components/classroom/class-words.ts';
import type { HeldClass } from '#lib/server/classroom/queries.ts';
import type { ClassInput, SessionInput } from '#lib/server/classroom/write-class.ts';
import { readForm, type FormErrors, type ReadForm } from '#lib/server/http/read-form.ts';

/** Rows for half-days on the form. */
export const mostSessions = 20;

const needed = v.pipe(
	v.string(() => m.classroom_needed()),
	v.transform(normaliseThai),
	v.nonEmpty(() => m.classroom_needed())
);
const optional = v.optional(v.pipe(v.string(), v.transform(normaliseThai)), '');
const day = v.pipe(
	v.string(() => m.classroom_date_wrong()),
	v.transform((text) => parseThaiDate(text)),
	v.check(
		({ kind }) => kind === 'day',
		() => m.classroom_date_wrong()
	),
	v.transform((parsed) => (parsed.kind === 'day' ? parsed.day : ''))
);
const number = (min: number, max: number, isWhole: boolean) =>
	v.pipe(
		v.string(() => m.classroom_number_wrong({ min, max })),
		v.trim(),
		v.transform((text) => (text === '' ? Number.NaN : Number(text))),
		v.check(
			(value) => value >= min && value <= max && (!isWhole || Number.isInteger(value)),
			() => m.classroom_number_wrong({ min, max })
		)
	);

// The rows of half-days come as `day_0`, `from_0`… and are read below.
const schema = v.looseObject({
	unit: needed,
	course: optional,
	title_th: needed,
	title_en: optional,
	round: number(1, 9999, true),
	area: needed,
	hours: number(0.5, 400, false),
	venue: needed,
	about: v.optional(v.string(), ''),
	capacity: number(1, 5000, true),
	min_share: number(1, 100, true),
	completes: v.optional(v.string()),
	audience: optional,
	enrol_from: day,
	enrol_until: day,
	withdraw_until: day
});

/** A posted class, or the faults by field and what was typed. */
export async function readClassForm(
	request: Request
): Promise<
	| { ok: true; input: ClassInput; values: Record<string, string> }
	| Exclude<ReadForm<never>, { ok: true }>
> {
	const copy = request.clone();
	const form = await readForm(request, schema);
	const typed = Object.fromEntries(
		[...(await copy.formData())].flatMap(([name, value]) =>
			typeof value === 'string' ? [[name, value]] : []
		)
	);
	const { sessions, faults } = readSessions(typed);
	const errors: FormErrors = { ...(form.ok ? {} : form.errors) };
	if (faults.length > 0) errors['sessions'] = faults;
	if (form.ok && form.data.completes && !form.data.course)
		errors['course'] = [m.classroom_completes_needs_course()];
	if (form.ok && form.data.enrol_until < form.data.enrol_from)
		errors['enrol_until'] = [m.classroom_enrol_order()];
	if (!form.ok || Object.keys(errors).length > 0) return { ok: false, errors, values: typed };
	const { data } = form;
	return {
		ok: true,
		values: typed,
		input: {
			unitCode: data.unit,
			courseId: data.course || null,
			title: { th: data.title_th, ...(data.title_en && { en: data.title_en }) },
			round: data.round,
			area: data.area,
			hours: data.hours,
			venue: data.venue,
			about: data.about.trim(),
			capacity: data.capacity,
			minShare: data.min_share,
			completesCourse: data.completes !== undefined,
			audienceCode: data.audience || null,
			enrolFromOn: data.enrol_from,
			enrolUntilOn: data.enrol_until,
			withdrawUntilOn: data.withdraw_until,
			sessions
		}
	};
}

const time = /^([01]\d|2[0-3]):[0-5]\d$/;

function readSessions(typed: Record<string, string>) {
	const sessions: SessionInput[] = [];
	const faults: string[] = [];
	const seen = new Set<string>();
	for (let row = 0; row < mostSessions; row++) {
		const of = (name: string) => normaliseThai(typed[`${name}_${row}`] ?? '');
		if (!of('day')) continue;
		const n = row + 1;
		const parsed = parseThaiDate(of('day'));
		const [startsAt, endsAt] = [of('from'), of('until')];
		if (parsed.kind !== 'day') faults.push(m.classroom_session_day_wrong({ n }));
		else if (!time.test(startsAt) || !time.test(endsAt) || endsAt <= startsAt)
			faults.push(m.classroom_session_time_wrong({ n }));
		else {
			const half = `${parsed.day} ${halfOf(startsAt)}`;
			if (seen.has(half)) faults.push(m.classroom_session_twice({ n }));
			seen.add(half);
			const id = /^\d{1,15}$/.test(of('session')) ? Number(of('session')) : undefined;
			sessions.push({
				...(id !== undefined && { id }),
				heldOn: parsed.day,
				startsAt,
				endsAt,
				room: of('room'),
				trainer: of('trainer')
			});
		}
	}
	if (sessions.length === 0 && faults.length === 0) faults.push(m.classroom_session_needed());
	return { sessions, faults };
}

/** A class as the form shows it before anything is typed. */
export function formValues(held: HeldClass, locale: 'th' | 'en'): Record<string, string> {
	const shown = (iso: string) => (locale === 'en' ? iso : formatDate(iso, 'th', 'numeric'));
	const values: Record<string, string> = {
		unit: held.unit.code,
		course: held.courseId ?? '',
		title_th: held.title.th,
		title_en: held.title.en ?? '',
		round: String(held.round),
		area: held.area,
		hours: String(held.hours),
		venue: held.venue,
		about: held.about,
		capacity: String(held.capacity),
		min_share: String(held.minShare),
		...(held.completesCourse && { completes: 'on' }),
		audience: held.audience?.code ?? '',
		enrol_from: shown(held.enrolFromOn),
		enrol_until: shown(held.enrolUntilOn),
		withdraw_until: shown(held.withdrawUntilOn)
	};
	held.sessions
		.filter(({ cancelledAt }) => cancelledAt === null)
		.forEach((session, row) => {
			values[`session_${row}`] = String(session.id);
			values[`day_${row}`] = shown(session.heldOn);
			values[`from_${row}`] = clock(session.startsAt);
			values[`until_${row}`] = clock(session.endsAt);
			values[`room_${row}`] = session.room;
			values[`trainer_${row}`] = session.trainer;
		});
	return values;
}
