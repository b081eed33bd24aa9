import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { can } from '#lib/domain/access/capabilities.ts';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { textEncodings } from '#lib/domain/item-exchange/decode.ts';
import { formats } from '#lib/domain/item-exchange/losses.ts';
import { m } from '#lib/paraglide/messages.js';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { refusable } from '#lib/server/http/refusable.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { exportItems, listQuizzes } from '#lib/server/item-exchange/export-items.ts';
import { prepareItemImport } from '#lib/server/item-exchange/prepare-item-import.ts';

export const load = ({ params, locals, url }) =>
	answer(async () => {
		const actor = signedIn(locals);
		const place = { actor, courseId: params.course };
		const { state, quizzes } = await listQuizzes(database(), place);
		const path = url.searchParams.get('quiz');
		const format = formats.find((each) => each === url.searchParams.get('format'));
		const chosen =
			path !== null && format !== undefined
				? {
						path,
						format,
						...(await exportItems(database(), { ...place, path, format, locale: locals.locale }))
					}
				: undefined;
		return {
			courseId: params.course,
			quizzes,
			mayImport: can(actor, 'course.write') && (state === 'draft' || state === 'changes_asked'),
			chosen: chosen && {
				path: chosen.path,
				format: chosen.format,
				name: chosen.name,
				count: chosen.count,
				lost: chosen.lost
			}
		};
	});

const largestFile = 20_000_000;

const choice = <const T extends readonly [string, ...string[]]>(names: T) =>
	v.fallback(v.optional(v.picklist(names)), undefined);

const schema = () =>
	v.pipe(
		v.object({
			file: v.pipe(
				v.instance(File, m.exchange_file_required()),
				v.check((file) => file.size > 0, m.exchange_file_required()),
				v.check((file) => file.size <= largestFile, m.exchange_file_large())
			),
			path: v.optional(v.string(), ''),
			title: v.pipe(v.optional(v.string(), ''), v.trim()),
			slug: v.pipe(v.optional(v.string(), ''), v.trim()),
			format: choice(formats),
			encoding: choice(textEncodings)
		}),
		v.forward(
			v.check(({ path, title }) => path !== '' || title !== '', m.exchange_new_title_missing()),
			['title']
		),
		v.forward(
			v.check(
				({ path, slug }) => path !== '' || /^(?=.{1,60}$)[a-z0-9]+(-[a-z0-9]+)*$/.test(slug),
				m.exchange_new_slug_wrong()
			),
			['slug']
		)
	);

const refusals: Record<string, () => string> = {
	'item_import.unreadable': m.exchange_file_unreadable,
	'item_import.old_workbook': m.exchange_file_old_workbook,
	'import.unreadable': m.exchange_file_unreadable
};

export const actions = {
	default: ({ params, locals, request }) =>
		answer(() =>
			refusable('studio', async () => {
				const actor = signedIn(locals);
				const form = Object.fromEntries(await request.formData());
				const read = v.safeParse(schema(), form);
				const values = {
					path: String(form['path'] ?? ''),
					title: String(form['title'] ?? ''),
					slug: String(form['slug'] ?? ''),
					format: String(form['format'] ?? ''),
					encoding: String(form['encoding'] ?? '')
				};
				if (!read.success) {
					const { nested = {} } = v.flatten<ReturnType<typeof schema>>(read.issues);
					return fail(422, { errors: nested as Record<string, string[]>, values });
				}
				const { file, path, title, slug, format, encoding } = read.output;
				const bytes = new Uint8Array(await file.arrayBuffer());
				try {
					const id = await database()
						.transaction()
						.execute((trx) =>
							prepareItemImport(trx, {
								...{ actor, courseId: params.course, fileName: file.name, bytes },
								...{ format, encoding, now: new Date() },
								target: path === '' ? { slug, title } : { path }
							})
						);
					redirect(303, `/studio/courses/${params.course}/items/${id}`);
				} catch (thrown) {
					const words = thrown instanceof DomainError ? refusals[thrown.code] : undefined;
					if (words === undefined) throw thrown;
					const errors: Record<string, string[]> = { file: [words()] };
					return fail(422, { errors, values });
				}
			})
		)
};
