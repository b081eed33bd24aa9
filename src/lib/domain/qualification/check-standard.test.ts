import { describe, expect, it } from 'vitest';
import { checkStandardFiles, readSoundStandard } from './check-standard.ts';
import { malformedStandards, soundText } from './malformed-standards.test-support.ts';
import { printCheck } from './render-check.ts';
import { shippedStandards } from './sound-standards.test-support.ts';

describe('checking a standard', () => {
	it('takes the sample that the faults are made in', () => {
		expect(readSoundStandard(soundText)).toMatchObject({ ok: true });
	});

	it.each(malformedStandards)('refuses $what, where it stands', ({ text, code, line, column }) => {
		const read = readSoundStandard(text);
		if (read.ok) throw new Error('taken');
		expect(read.faults.map((fault) => [fault.code, fault.line, fault.column])).toEqual([
			[code, line, column]
		]);
		const { message } = read.faults[0]!;
		expect(message.th).toMatch(/[ก-๙]/);
		expect(message.en).toMatch(/^[^ก-๙]+$/);
	});

	it('takes a cut-off before the edition where there is another way', () => {
		const text = soundText.replace(
			'{ passed: exam, score: 80 }',
			'any: [{ passed: exam, score: 80, until: 2023-09-30 }, { passed: exam, score: 90 }]'
		);
		expect(readSoundStandard(text)).toMatchObject({ ok: true });
	});

	it('runs the worked examples of the shipped standards, all as written', () => {
		const files = checkStandardFiles(
			shippedStandards.map(({ name, text }) => ({ file: name, text }))
		);
		expect(files.map(({ ok, failures }) => ({ ok, failures }))).toEqual(
			shippedStandards.map(() => ({ ok: true, failures: [] }))
		);
		expect(files.every(({ examples }) => examples >= 8)).toBe(true);
	});

	it('notes what the content lacks, and is well all the same', () => {
		const titleOf = (kind: string, id: string) =>
			kind === 'course' && id !== 'b' ? { th: 'หลักสูตร' } : undefined;
		const [file] = checkStandardFiles([{ file: 'a.yaml', text: soundText }], titleOf);
		expect(file?.ok).toBe(true);
		expect(file?.notes.map(({ path }) => path)).toEqual([
			'editions[0].rule.all[1].passed',
			'editions[0].rule.all[2].level',
			'editions[0].rule.all[3].area',
			'editions[0].rule.all[4].of[1].completed'
		]);
		expect(printCheck([file!], 'en')).toContain(
			'note: a.yaml:12:13: editions[0].rule.all[1].passed: '
		);
	});

	it('refuses a second standard of the same id and names the first', () => {
		const files = ['a.yaml', 'b.yaml'].map((file) => ({ file, text: soundText }));
		const [first, second] = checkStandardFiles(files);
		expect(first?.ok).toBe(true);
		expect(second?.faults).toMatchObject([{ code: 'duplicate-id', line: 1, column: 1 }]);
		expect(second?.faults[0]?.message.th).toContain('a.yaml');
	});

	it('says what an example expected and what the rules give, in both languages', () => {
		const text = soundText.replace('status: in_progress', 'status: lapsed, until: 2024-05-10');
		const files = checkStandardFiles([{ file: 'a.yaml', text }]);
		expect(printCheck(files, 'th')).toBe(
			[
				'a.yaml: ตัวอย่าง “ตัวอย่าง” ณ 15 พฤษภาคม 2567 ตามที่ทราบ ณ 15 พฤษภาคม 2567',
				'    status: คาดไว้ lapsed (ขาดคุณวุฒิ) แต่ได้ in_progress (กำลังดำเนินการ)',
				'    until: คาดไว้ 2024-05-10 แต่ได้ ไม่มี',
				'ต้องแก้ไข 1 จาก 1 มาตรฐาน'
			].join('\n')
		);
		expect(printCheck(files, 'en')).toContain(
			'status: expected lapsed (lapsed), found in_progress (in progress)'
		);
	});

	it('prints a fault as file, line and column, so that an editor can open it', () => {
		const [file] = checkStandardFiles([{ file: 'a.yaml', text: soundText.replace('80', '800') }]);
		expect(printCheck([file!], 'en').split('\n')[0]).toBe(
			'a.yaml:12:34: editions[0].rule.all[1].score: Expected a number from 0 to 100 here [number-out-of-range]'
		);
	});
});
