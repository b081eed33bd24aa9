import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { m } from '#lib/paraglide/messages.js';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { settleIntervals } from '#lib/server/qualification/settle-intervals.ts';
import { listPublications } from '#lib/server/standard/list-publications.ts';
import { ownsStandards } from '#lib/server/standard/ownership.ts';
import { readEdition } from '#lib/server/standard/read-edition.ts';
import { countDependents, retireStandard } from '#lib/server/standard/retire-standard.ts';

export const load = ({ params, locals, url }) =>
	answer(async () => {
		const db = database();
		const standard = await readEdition(db, {
			id: params.id,
			today: bangkokDay(new Date()),
			locale: locals.locale
		});
		return {
			standard,
			publications: await listPublications(db, params.id),
			mayWrite: ownsStandards(signedIn(locals)),
			isPublished: url.searchParams.has('published')
		};
	});

const schema = () =>
	v.object({
		reason: v.pipe(v.string(), v.trim(), v.nonEmpty(m.standard_retire_reason_missing()))
	});

export const actions = {
	retire: ({ params, locals, request }) =>
		answer(async () => {
			const db = database();
			const actor = signedIn(locals);
			const read = await readForm(request, schema());
			if (!read.ok) return fail(422, { errors: read.errors, dependents: undefined });
			const now = new Date();
			await settleIntervals(db);
			try {
				await db
					.transaction()
					.execute((trx) =>
						retireStandard(trx, { actor, standardId: params.id, ...read.data, now })
					);
			} catch (thrown) {
				if (!(thrown instanceof DomainError && thrown.code === 'standard.in_use')) throw thrown;
				const today = bangkokDay(now);
				const dependents = await countDependents(db, { standardId: params.id, today });
				return fail(409, { errors: undefined, dependents });
			}
			redirect(303, '/standards');
		})
};
