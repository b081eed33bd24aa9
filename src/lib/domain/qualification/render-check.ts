import type { ExampleResult } from './check-examples.ts';
import type { CheckedFile } from './check-standard.ts';
import { describeStatus } from './render-evaluation.ts';
import { describeAmount } from './render-rule.ts';
import { inWords, plural, say, sayDay } from './render-words.ts';
import type { Lang, Voice } from './render-words.ts';
import type { Leaf, MissingItem, Status } from './types.ts';
import type { Fault } from './yaml-reader.ts';

/** What `standard check` says of each file, then the count. */
export function printCheck(files: readonly CheckedFile[], lang: Lang): string {
	const voice = { lang };
	const parts = files.flatMap((file) => [
		...(file.faults.length > 0 ? [printFaults(file.file, file.faults, lang)] : []),
		...file.failures.map((failure) => printFailure(file.file, failure, voice)),
		...file.notes.map(
			(note) => `${say(voice, 'ข้อสังเกต', 'note')}: ${printFaults(file.file, [note], lang)}`
		),
		...(file.ok ? [printWell(file, voice)] : [])
	]);
	const bad = files.filter(({ ok }) => !ok).length;
	parts.push(
		bad === 0
			? say(
					voice,
					`มาตรฐาน ${files.length} ฉบับถูกต้อง`,
					`${plural(files.length, 'standard')}, all well`
				)
			: say(
					voice,
					`ต้องแก้ไข ${bad} จาก ${files.length} มาตรฐาน`,
					`${bad} of ${plural(files.length, 'standard')} to mend`
				)
	);
	return parts.join('\n');
}

/** One line a fault: `file:line:column: what is wrong and what to do [code]`. */
export function printFaults(file: string, faults: readonly Fault[], lang: Lang): string {
	return faults
		.map(({ line, column, path, code, message }) => {
			const where = path === '' ? '' : `${path}: `;
			return `${file}:${line}:${column}: ${where}${inWords({ lang }, message)} [${code}]`;
		})
		.join('\n');
}

function printWell({ file, standard, examples, expectations }: CheckedFile, voice: Voice): string {
	return say(
		voice,
		`${file}: ${standard} ถูกต้อง ตัวอย่าง ${examples} เรื่อง ${expectations} คำตอบตรงทั้งหมด`,
		`${file}: ${standard} is well; ${plural(examples, 'example')}, ${plural(expectations, 'answer')} as expected`
	);
}

function printFailure(file: string, failure: ExampleResult, voice: Voice): string {
	const { as_of, known_at } = failure.expectation;
	const day = sayDay(voice, as_of);
	const known = known_at === undefined ? '' : sayDay(voice, known_at);
	const head = say(
		voice,
		`${file}: ตัวอย่าง “${failure.example}” ณ ${day}${known && ` ตามที่ทราบ ณ ${known}`}`,
		`${file}: example “${failure.example}” on ${day}${known && `, as known on ${known}`}`
	);
	const lines = failure.differences.map(({ field, expected, actual }) => {
		const [wanted, found] = [expected, actual].map((value) => printAnswer(field, value, voice));
		return say(
			voice,
			`    ${field}: คาดไว้ ${wanted} แต่ได้ ${found}`,
			`    ${field}: expected ${wanted}, found ${found}`
		);
	});
	return [head, ...lines].join('\n');
}

function printAnswer(field: string, answer: unknown, voice: Voice): string {
	if (answer === null) return say(voice, 'ไม่มี', 'none');
	if (field === 'status') {
		return `${answer as Status} (${describeStatus(answer as Status, voice)})`;
	}
	if (field !== 'missing') return String(answer);
	const sets = (answer as MissingItem[][]).map((set) =>
		set.map((item) => describeAmount(item as Leaf, voice)).join(' + ')
	);
	return sets.length === 0
		? say(voice, 'ไม่ขาด', 'nothing')
		: sets.map((set) => `[${set}]`).join(' ');
}
