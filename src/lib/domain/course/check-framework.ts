import * as v from 'valibot';
import { fault, type Fault } from './faults.ts';
import { checkFields, readYaml, type FrontMatter } from './front-matter.ts';

const text = v.pipe(v.string(), v.trim(), v.nonEmpty());
const bothLanguages = v.strictObject({ th: text, en: text });
const code = v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9-]*$/));
const level = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4));

const competency = v.strictObject({
	code,
	title: bothLanguages,
	levels: v.optional(v.record(v.pipe(v.string(), v.regex(/^[1-4]$/)), bothLanguages))
});

const frameworkSchema = v.strictObject({
	id: text,
	title: bothLanguages,
	authority: v.optional(bothLanguages),
	sources: v.optional(v.array(text)),
	scale: v.strictObject({
		proficient: level,
		levels: v.pipe(
			v.array(v.strictObject({ level, name: bothLanguages, definition: bothLanguages })),
			v.minLength(1)
		)
	}),
	areas: v.pipe(
		v.array(
			v.strictObject({
				code,
				title: bothLanguages,
				description: v.optional(bothLanguages),
				core: v.optional(v.boolean()),
				competencies: v.array(competency)
			})
		),
		v.minLength(1)
	)
});

export type FrameworkCodes = {
	/** What an award's `competency` may name: areas and the competencies within them. */
	competencies: string[];
	/** What an award's `area` may name. */
	areas: string[];
};

/**
 * Checks a framework file: its shape, titles in both languages, every code once. `codes` is
 * undefined when they cannot be told; courses are then not to be blamed for unknown ones.
 */
export function checkFramework(
	file: string,
	yaml: string
): { codes?: FrameworkCodes; faults: Fault[] } {
	const { read, faults: syntax } = readYaml({ file, line: 1, text: yaml }, 'framework.syntax');
	if (read === undefined) return { faults: syntax };
	const { output, faults } = checkFields(file, read, frameworkSchema);
	if (output === undefined) return { faults };
	const places = output.areas.flatMap((area, index) => [
		{ code: area.code, path: ['areas', index, 'code'] },
		...area.competencies.map((each, inner) => ({
			code: each.code,
			path: ['areas', index, 'competencies', inner, 'code']
		}))
	]);
	return {
		codes: {
			areas: output.areas.map((area) => area.code),
			competencies: places.map((place) => place.code)
		},
		faults: duplicateCodes(file, places, read)
	};
}

function duplicateCodes(
	file: string,
	places: { code: string; path: (string | number)[] }[],
	{ placeOf }: FrontMatter
): Fault[] {
	return places.flatMap(({ code: name, path }, index) =>
		places.findIndex((each) => each.code === name) < index
			? [fault('framework.duplicate-code', { file, line: placeOf(path) }, name)]
			: []
	);
}
