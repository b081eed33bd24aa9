import { checkExamples } from './check-examples.ts';
import type { ExampleResult } from './check-examples.ts';
import { checkRules } from './check-rules.ts';
import { findUnknownSubjects } from './check-subjects.ts';
import { finding, locate } from './finding.ts';
import type { Finding } from './finding.ts';
import { parseStandard } from './parse.ts';
import type { ParsedStandard } from './parse.ts';
import type { TitleOf } from './render-words.ts';
import type { Standard } from './types.ts';
import type { Fault } from './yaml-reader.ts';

export interface CheckedFile {
	file: string;
	/** Null when the file cannot be read as a standard. */
	standard: string | null;
	ok: boolean;
	examples: number;
	expectations: number;
	faults: Fault[];
	/** What may be meant, and may be a slip. */
	notes: Fault[];
	/** The answers of the worked examples that come out otherwise than written. */
	failures: ExampleResult[];
}

/**
 * A standard file's text → its tree, or every fault found, in a part or between the parts, each
 * with line and column: what must be true of a standard before it is published.
 */
export function readSoundStandard(text: string): ParsedStandard {
	const parsed = parseStandard(text);
	if (!parsed.ok) return parsed;
	const faults = locate(text, checkRules(parsed.standard));
	return faults.length > 0 ? { ok: false, faults } : parsed;
}

/**
 * Validates standard files, one by one and together, and runs their worked examples. With the
 * titles of the content, what the rules name and the content lacks is noted.
 */
export function checkStandardFiles(
	files: readonly { file: string; text: string }[],
	titleOf?: TitleOf
): CheckedFile[] {
	const firstFileOf = new Map<string, string>();
	return files.map(({ file, text }) => {
		const parsed = readSoundStandard(text);
		if (!parsed.ok) return failed(file, parsed.faults);
		const { standard } = parsed;
		const elsewhere = firstFileOf.get(standard.id);
		if (elsewhere !== undefined) return failed(file, locate(text, [sharedId(standard, elsewhere)]));
		firstFileOf.set(standard.id, file);
		const results = checkExamples(standard);
		const failures = results.filter(({ differences }) => differences.length > 0);
		return {
			file,
			standard: standard.id,
			ok: failures.length === 0,
			examples: standard.examples?.length ?? 0,
			expectations: results.length,
			faults: [],
			notes: titleOf === undefined ? [] : locate(text, findUnknownSubjects(standard, titleOf)),
			failures
		};
	});
}

function failed(file: string, faults: Fault[]): CheckedFile {
	const none = { examples: 0, expectations: 0, notes: [], failures: [] };
	return { file, standard: null, ok: false, ...none, faults };
}

function sharedId({ id }: Standard, elsewhere: string): Finding {
	return finding(
		['id'],
		'duplicate-id',
		`รหัสมาตรฐาน "${id}" ใช้แล้วใน ${elsewhere} ให้ตั้งรหัสใหม่`,
		`The standard id "${id}" is taken by ${elsewhere}: choose another`
	);
}
