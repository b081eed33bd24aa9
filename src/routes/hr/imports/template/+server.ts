import { importKinds } from '#lib/domain/import/fields.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';
import { answer } from '#lib/server/http/answer.ts';
import { download } from '#lib/server/http/download.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { importerOf } from '#lib/server/import/import-scope.ts';
import { importTemplate } from '#lib/server/import/template.ts';

const mediaTypes = {
	csv: 'text/csv; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
};

export const GET = ({ locals, url }) =>
	answer(async () => {
		importerOf(signedIn(locals));
		const kind = importKinds.find((each) => each === url.searchParams.get('kind'));
		if (!kind) throw notFound('import');
		const format = url.searchParams.get('format') === 'csv' ? 'csv' : 'xlsx';
		return download({
			name: `samatthana-${kind}.${format}`,
			mediaType: mediaTypes[format],
			content: await importTemplate(kind, format)
		});
	});
