import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { m } from '#lib/paraglide/messages.js';
import { database } from '#lib/server/db/current.ts';
import { refuseDocument } from '#lib/server/document/store-document.ts';
import { answer } from '#lib/server/http/answer.ts';
import { claimFields, readClaim } from '#lib/server/http/claim-form.ts';
import { dayField, requiredText } from '#lib/server/http/day-field.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { listReviewers } from '#lib/server/request/list-reviewers.ts';
import { listSubjects } from '#lib/server/request/list-subjects.ts';
import { submitEvidence } from '#lib/server/request/submit-evidence.ts';
import { whereTheyWork } from '#lib/server/request/where-they-work.ts';

export const load = ({ locals }) =>
	answer(async () => {
		const db = database();
		const { personId } = signedIn(locals);
		const today = bangkokDay(new Date());
		const place = await whereTheyWork(db, { personId, today }).catch(() => undefined);
		const [subjects, reviewers] = await Promise.all([
			listSubjects(db),
			place ? listReviewers(db, { personId, unitPath: place.unitPath, today }) : []
		]);
		return { subjects, reviewers };
	});

const schema = (locale: 'th' | 'en') =>
	v.object({
		...claimFields,
		on: dayField(locale),
		title: requiredText(200, m.request_error_title),
		provider: requiredText(200, m.request_error_provider),
		note: v.optional(
			v.pipe(
				v.string(),
				v.trim(),
				v.maxLength(1000, () => m.request_error_long({ count: 1000 }))
			),
			''
		),
		reviewer: v.pipe(
			v.optional(v.string(), ''),
			v.regex(/^\d{1,15}$/, () => m.request_error_choose()),
			v.transform(Number)
		)
	});

export const actions = {
	default: ({ request, locals }) =>
		answer(async () => {
			const actor = signedIn(locals);
			const posted = await request.formData();
			const form = await readForm(posted, schema(locals.locale));
			const upload = posted.get('file');
			const file =
				upload instanceof File && upload.size > 0
					? { name: upload.name, bytes: new Uint8Array(await upload.arrayBuffer()) }
					: undefined;
			const refused = file ? refuseDocument(file) : 'document.empty';
			const typedClaim = form.ok ? readClaim(form.data) : undefined;
			const errors = {
				...(form.ok ? {} : form.errors),
				...(refused && { file: [fileFault[refused]()] }),
				...(typedClaim &&
					'fault' in typedClaim && { [typedClaim.fault]: [m.request_error_number()] })
			};
			const values = Object.fromEntries(
				[...posted].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
			);
			if (!form.ok || !file || refused || !typedClaim || 'fault' in typedClaim)
				return fail(422, { errors, values });
			const { on, title, provider, note, reviewer } = form.data;
			try {
				await database()
					.transaction()
					.execute((trx) =>
						submitEvidence(trx, {
							actor,
							claim: typedClaim.claim,
							on,
							title,
							provider,
							note,
							file,
							reviewerAccountId: reviewer,
							now: new Date()
						})
					);
			} catch (thrown) {
				const mend = thrown instanceof DomainError && mendable[thrown.code];
				if (!mend) throw thrown;
				return fail(422, { errors: { [mend.field]: [mend.say()] } as Faults, values });
			}
			redirect(303, '/me/requests');
		})
};

type Faults = Record<string, string[]>;

const fileFault = {
	'document.empty': m.request_error_file,
	'document.too_large': m.request_error_file_large,
	'document.type': m.request_error_file_type
};

const mendable: Record<string, { field: string; say: () => string }> = {
	'reviewer.not_found': { field: 'reviewer', say: m.request_error_reviewer },
	'request.future': { field: 'on', say: m.request_error_future },
	'request.claim': { field: 'claim', say: m.request_error_choose }
};
