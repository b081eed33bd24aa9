import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { readSource } from '#lib/server/standard/read-source.ts';

/** The file behind a standard, byte for byte as it was published. */
export const GET = ({ params }) =>
	answer(async () => {
		const source = await readSource(database(), params.id);
		return new Response(source, {
			headers: {
				'content-type': 'application/yaml; charset=utf-8',
				'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(params.id)}.yaml`
			}
		});
	});
