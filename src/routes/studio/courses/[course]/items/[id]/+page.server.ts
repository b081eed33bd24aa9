import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { pageLinks } from '#lib/server/http/page-links.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { refusable } from '#lib/server/http/refusable.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import {
	confirmItemImport,
	discardItemImport
} from '#lib/server/item-exchange/confirm-item-import.ts';
import { viewItemImport } from '#lib/server/item-exchange/view-item-import.ts';

export const load = ({ params, locals, url }) =>
	answer(async () => {
		const view = await viewItemImport(database(), {
			actor: signedIn(locals),
			courseId: params.course,
			id: readId(params.id, 'item_import'),
			show: url.searchParams.get('show'),
			after: url.searchParams.get('after')
		});
		return { ...view, ...pageLinks(url, view.next) };
	});

const asked = (params: { course: string; id: string }, locals: App.Locals) => ({
	actor: signedIn(locals),
	courseId: params.course,
	id: readId(params.id, 'item_import')
});

export const actions = {
	confirm: ({ params, locals, request }) =>
		answer(() =>
			refusable('item_import', () =>
				refusable('studio', async () => {
					const mark = v.parse(v.string(), (await request.formData()).get('mark') ?? '');
					const path = await database()
						.transaction()
						.execute((trx) =>
							confirmItemImport(trx, { ...asked(params, locals), mark, now: new Date() })
						);
					redirect(303, `/studio/courses/${params.course}/files/${path}?saved`);
				})
			)
		),
	discard: ({ params, locals }) =>
		answer(() =>
			refusable('studio', async () => {
				await database()
					.transaction()
					.execute((trx) => discardItemImport(trx, asked(params, locals)));
				redirect(303, `/studio/courses/${params.course}/items`);
			})
		)
};
