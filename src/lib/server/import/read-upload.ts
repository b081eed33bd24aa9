import * as v from 'valibot';
import { importKinds } from '#lib/domain/import/fields.ts';
import { parseThaiDate } from '#lib/domain/thai/parse-date.ts';
import type { FileChoices } from '#lib/domain/import/read-value.ts';

/** A file of a hundred thousand people is a third of this. */
export const largestFile = 60 * 1024 * 1024;

const choice = <const T extends readonly string[]>(names: T) =>
	v.optional(
		v.union([
			v.picklist(names),
			v.pipe(
				v.literal(''),
				v.transform(() => undefined)
			)
		])
	);

const schema = v.object({
	kind: v.picklist(importKinds, 'kind'),
	file: v.pipe(
		v.instance(File, 'file'),
		v.check((file) => file.size > 0, 'file'),
		v.check((file) => file.size <= largestFile, 'large')
	),
	encoding: choice(['utf-8', 'windows-874']),
	era: choice(['be', 'ce']),
	level_scheme: choice(['dpis', 'sm']),
	changes_from: v.optional(
		v.pipe(
			v.string(),
			v.check((text) => text.trim() === '' || readDay(text) !== undefined, 'day'),
			v.transform((text) => readDay(text))
		)
	)
});

const readDay = (text: string) => {
	const parsed = parseThaiDate(text);
	return parsed.kind === 'day' ? parsed.day : undefined;
};

export type UploadFault = 'kind' | 'file' | 'large' | 'day';

/** An uploaded file with what was said about it, or what is missing. */
export async function readUpload(form: FormData) {
	const result = v.safeParse(schema, Object.fromEntries(form));
	if (!result.success)
		return {
			ok: false as const,
			faults: [...new Set(result.issues.map(({ message }) => message as UploadFault))]
		};
	const { kind, file, encoding, era, level_scheme: levelScheme } = result.output;
	const choices: FileChoices = {
		...(era ? { era } : {}),
		...(levelScheme ? { levelScheme } : {})
	};
	const columns = form.getAll('column').map((name) => (name === '' ? null : String(name)));
	return {
		ok: true as const,
		upload: {
			kind,
			fileName: file.name,
			bytes: new Uint8Array(await file.arrayBuffer()),
			encoding,
			changesFrom: result.output.changes_from,
			choices: form.has('era') || form.has('level_scheme') ? choices : undefined,
			mapping: columns.length > 0 ? columns : undefined
		}
	};
}
