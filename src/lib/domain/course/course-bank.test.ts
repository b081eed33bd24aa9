import { describe, expect, it } from 'vitest';
import { checkLibrary } from './check-library.ts';
import { brief, compileFiles, courseFiles } from './course.fixture.ts';
import { parseCourse } from './parse-course.ts';

const shared = (stem: string) => `## s-01 {points=1 tags=mfa level=easy}
${stem}

- [ ] ก
  > ไม่ใช่
- [x] ข
  > ใช่
`;

/** The sound course with a bank, and quizzes that take the ids from it. */
function withBank(ids: string, bank = shared('ข้อร่วม'), english = shared('Shared')) {
	const files = courseFiles().map(({ path, content }) => ({
		path,
		content: path.includes('.quiz.')
			? String(content).replace('pass: 60', `pass: 60\nbank: [${ids}]`)
			: content
	}));
	return [
		...files,
		{ path: 'bank.md', content: `บันทึกของผู้เขียน\n\n${bank}` },
		{ path: 'bank.en.md', content: english }
	];
}

describe('the bank of a course', () => {
	it('gives its items to every quiz that takes them, in both languages', () => {
		const { course, faults } = compileFiles(withBank('s-01'));
		expect(faults.filter(({ severity }) => severity === 'fault')).toEqual([]);
		const quizzes = course?.units.filter((unit) => unit.kind === 'quiz') ?? [];
		expect(quizzes.map(({ items, shared: ids }) => [items.at(-1)?.stem.en, ids])).toEqual([
			[expect.stringContaining('Shared'), ['s-01']],
			[expect.stringContaining('Shared'), ['s-01']]
		]);
	});

	it('is no duplicate of itself', () => {
		const { source } = parseCourse(withBank('s-01'));
		if (!source) throw new Error('no course');
		const codes = checkLibrary([{ folder: 'cyber', source }]).filter(({ message }) =>
			message.en.includes('s-01')
		);
		expect(codes).toEqual([]);
	});

	it('refuses what it lacks and warns of what nobody takes, at their lines', () => {
		const lacks = brief(compileFiles(withBank('s-02')).faults);
		expect(lacks.some((line) => line.includes('quiz.not-in-bank'))).toBe(true);
		expect(lacks.some((line) => line.includes('bank.md') && line.includes('bank.unused'))).toBe(
			true
		);
	});

	it('refuses an item without a key once, in its own file', () => {
		const { faults } = compileFiles(withBank('s-01', shared('ข้อร่วม').replace('[x]', '[ ]')));
		const found = faults.filter(({ code }) => code === 'item.no-key');
		expect(found.map(({ file }) => file)).toEqual(['bank.md']);
	});
});
