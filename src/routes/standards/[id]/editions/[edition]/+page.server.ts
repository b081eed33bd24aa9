import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readId } from '#lib/server/http/read-id.ts';
import { readEdition } from '#lib/server/standard/read-edition.ts';

export const load = ({ params, locals }) =>
	answer(() =>
		readEdition(database(), {
			id: params.id,
			edition: readId(params.edition, 'standard'),
			today: bangkokDay(new Date()),
			locale: locals.locale
		})
	);
