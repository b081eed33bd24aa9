import type { Mutant } from './mutate-standard.ts';
import { plural, say } from './render-words.ts';
import type { Lang, Voice } from './render-words.ts';
import type { MutationRun } from './run-mutations.ts';

/** For each standard how many changes its worked examples notice, and each that they do not. */
export function printMutations(runs: readonly MutationRun[], lang: Lang): string {
	const voice = { lang };
	return runs.flatMap((run) => printRun(run, voice)).join('\n');
}

function printRun({ standard, mutants, killed, score, survivors }: MutationRun, voice: Voice) {
	const percent = Math.floor(score * 1000) / 10;
	const head = say(
		voice,
		`${standard}: ตัวอย่างจับการแก้ไขได้ ${killed} จาก ${mutants} แบบ (ร้อยละ ${percent})`,
		`${standard}: the examples notice ${killed} of ${plural(mutants, 'change')} (${percent} per cent)`
	);
	if (survivors.length === 0) return [head];
	const tail = say(voice, '  ที่ยังจับไม่ได้ ให้เพิ่มตัวอย่าง:', '  not noticed, add an example:');
	return [head, tail, ...survivors.map((mutant) => `    ${printMutant(mutant, voice)}`)];
}

function printMutant({ path, before, after }: Mutant, voice: Voice): string {
	const removed = say(voice, 'ตัดออก', 'taken out');
	return `${path}: ${JSON.stringify(before)} → ${after === undefined ? removed : JSON.stringify(after)}`;
}
