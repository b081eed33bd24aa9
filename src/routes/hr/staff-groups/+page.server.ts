import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readAskedDays } from '#lib/server/http/asked-days.ts';
import { dayField, optionalText, orRefusal, reasonField } from '#lib/server/http/entry-form.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { enterMapping, previewMapping } from '#lib/server/staff-group/enter-mapping.ts';
import { readMappings } from '#lib/server/staff-group/read-mappings.ts';
import { readMapping } from './mapping-form.ts';
import type { RequestEvent } from './$types.js';

export const load = ({ locals, url }) =>
	answer(async () => {
		const days = readAskedDays(url, { locale: locals.locale, now: new Date() });
		return {
			days,
			saved: url.searchParams.has('saved'),
			groups: await readMappings(database(), { actor: signedIn(locals), asOf: days.asOf.day })
		};
	});

const schema = v.object({
	on: dayField,
	order: optionalText,
	reason: reasonField,
	after: optionalText
});

async function read({ request, locals }: RequestEvent) {
	const copy = request.clone();
	const form = await readForm(request, schema);
	const typed = await copy.formData();
	const mapping = readMapping(typed);
	const values = Object.fromEntries(
		['on', 'order', 'reason'].map((name) => [name, String(typed.get(name) ?? '')])
	);
	if (!form.ok) return { failure: fail(422, { errors: form.errors, values, mapping }) };
	const { on, order: orderNo, reason, after } = form.data;
	const entry = { actor: signedIn(locals), mapping, on, orderNo, reason, now: new Date() };
	return { values, mapping, entry, after };
}

export const actions = {
	preview: (event) =>
		answer(async () => {
			const asked = await read(event);
			if ('failure' in asked) return asked.failure;
			const { values, mapping, entry, after } = asked;
			const tried = await orRefusal(values, () => previewMapping(database(), { ...entry, after }));
			if (!tried.ok) return fail(422, { ...tried.failure.data, mapping });
			return { preview: tried.done, values, mapping };
		}),
	save: (event) =>
		answer(async () => {
			const asked = await read(event);
			if ('failure' in asked) return asked.failure;
			const { values, mapping, entry } = asked;
			const saved = await orRefusal(values, () =>
				database()
					.transaction()
					.execute((trx) => enterMapping(trx, entry))
			);
			if (!saved.ok) return fail(422, { ...saved.failure.data, mapping });
			redirect(303, `/hr/staff-groups?saved&as_of=${entry.on}`);
		})
};
