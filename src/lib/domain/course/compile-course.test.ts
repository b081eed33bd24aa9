import { describe, expect, it } from 'vitest';
import { checkLibrary } from './check-library.ts';
import { contentHash } from './content-hash.ts';
import { brief, changed, compileFiles, courseFiles, faultsOf } from './course.fixture.ts';
import { isBlocking } from './faults.ts';
import { parseCourse } from './parse-course.ts';

const lesson = (text: string) =>
	faultsOf({ '01-passwords.md': `# รหัสผ่าน\n\n![ผัง](+assets/map.svg)\n\n${text}` });

describe('a sound course', () => {
	const { course, faults } = compileFiles(courseFiles());

	it('has no faults and keeps its order, names and languages', () => {
		expect(faults).toEqual([]);
		expect(course?.languages).toEqual(['th', 'en']);
		expect(course?.units.map(({ kind, slug }) => `${kind} ${slug}`)).toEqual([
			'lesson passwords',
			'quiz cyber-passwords',
			'quiz cyber-exam'
		]);
		expect(course?.units[0]?.title).toEqual({ th: 'รหัสผ่าน', en: 'Passwords' });
		expect(course?.completion).toEqual({ checks: true, exam: 'cyber-exam' });
		expect(course?.assets).toEqual([{ name: 'map.svg', mediaType: 'image/svg+xml' }]);
	});

	it('gives a figure its address, size, words and caption', () => {
		const unit = course?.units[0];
		const html = unit?.kind === 'lesson' ? unit.documents.th.html : '';
		expect(html).toContain(
			'src="/courses/cyber/assets/map.svg" alt="แผนภาพ" width="320" height="200"'
		);
		expect(html).toContain('<figcaption>ผัง</figcaption>');
	});

	it('keeps its names when files are renumbered', () => {
		const files = courseFiles().map((file) => ({
			...file,
			path: file.path.replace(/^09-/, '40-')
		}));
		expect(compileFiles(files).course?.units.map(({ slug }) => slug)).toEqual(
			course?.units.map(({ slug }) => slug)
		);
	});

	it('shuffles an exam and not a check, unless told', () => {
		const shuffles = course?.units.map((unit) => unit.kind === 'quiz' && unit.shuffle);
		expect(shuffles?.slice(1)).toEqual([
			{ items: false, options: false },
			{ items: true, options: true }
		]);
	});

	it('compiles to the same bytes again, whatever the order of the files', () => {
		const again = compileFiles(courseFiles().reverse());
		expect(JSON.stringify(again.course)).toBe(JSON.stringify(course));
	});
});

describe('the content hash', () => {
	const hash = (files = courseFiles()) => contentHash(files, (data) => String(data));
	it('depends on paths and contents only', () => {
		expect(hash(courseFiles().reverse())).toBe(hash());
		const windows = courseFiles().map((file) => ({
			...file,
			content: String(file.content).replaceAll('\n', '\r\n')
		}));
		expect(hash(windows)).toBe(hash());
		expect(hash(courseFiles(changed('01-passwords.md', 'แรก', 'แรก ๆ')))).not.toBe(hash());
	});
});

describe('faults of front matter', () => {
	it('name the line of the field', () => {
		expect(faultsOf(changed('course.md', 'minutes: 60', 'minutes: soon\ncolour: red'))).toEqual([
			'course.md:9 front.bad-value',
			'course.md:10 front.unknown-key'
		]);
		expect(faultsOf(changed('course.md', ', en: Cyber }', ' }'))).toEqual([
			'course.md:3 front.title-translation'
		]);
		expect(faultsOf(changed('course.md', 'owner: กองตัวอย่าง\n', ''))).toEqual([
			'course.md:2 front.missing-key'
		]);
		expect(faultsOf(changed('course.md', '2027-09-30', '2027-02-30'))).toEqual([
			'course.md:11 front.bad-value'
		]);
		expect(
			faultsOf(changed('09-exam.quiz.md', 'title: { th: ตรวจ,', 'title: { th: ตรวจ: ก,'))[0]
		).toBe('09-exam.quiz.md:4 front.syntax');
		expect(faultsOf({ 'course.md': 'ไม่มีส่วนหัว' })).toEqual(['course.md:1 front.missing']);
		expect(faultsOf({ 'course.md': '---\nid: x\n' })).toEqual(['course.md:1 front.unclosed']);
		expect(faultsOf({ 'course.md': null })).toEqual(['course.md:1 file.no-course']);
	});

	it('find what the rest of the library does not have', () => {
		expect(faultsOf(changed('course.md', 'competency: CS', 'competency: XX'))).toEqual([
			'course.md:6 course.unknown-competency'
		]);
		expect(faultsOf(changed('course.md', 'area: CS', 'area: XX'))).toEqual([
			'course.md:6 course.unknown-area'
		]);
		expect(
			faultsOf(changed('course.md', 'completion:', 'prerequisites: [nowhere, pdpa]\ncompletion:'))
		).toEqual(['course.md:12 course.unknown-prerequisite']);
		expect(faultsOf(changed('course.md', 'exam: cyber-exam', 'exam: other'))).toEqual([
			'course.md:12 course.unknown-exam'
		]);
		expect(faultsOf(changed('course.md', '{ checks: all, exam: cyber-exam }', '{}'))).toEqual([
			'course.md:12 course.no-evidence'
		]);
	});
});

describe('faults of a lesson', () => {
	it('are a missing title, a second one and a skipped level', () => {
		expect(faultsOf({ '01-passwords.md': 'ไม่มีชื่อ ![ก](+assets/map.svg)' })).toEqual([
			'01-passwords.md:1 lesson.no-title'
		]);
		expect(lesson('# อีกชื่อ')).toEqual(['01-passwords.md:5 lesson.second-title']);
		expect(lesson('## ก\n\n#### ข\n\nค')).toEqual(['01-passwords.md:7 heading.skipped']);
		expect(lesson('### ก')).toEqual(['01-passwords.md:5 heading.skipped']);
	});

	it('are images without words or file', () => {
		expect(lesson('ก\n\n![](+assets/map.svg)')).toEqual(['01-passwords.md:7 image.no-alt']);
		expect(lesson('![ก](+assets/gone.png)')).toEqual(['01-passwords.md:5 asset.missing']);
		expect(lesson('![ก](https://example.org/x.png)')).toEqual([
			'01-passwords.md:5 image.not-asset'
		]);
	});

	it('are links that lead nowhere', () => {
		expect(lesson('[ก](../pdpa/rights) [ข](passwords) [ค](01-passwords.md) [ง](../pdpa)')).toEqual(
			[]
		);
		expect(lesson('[ก](https://example.org) [ข](mailto:a@b.go.th) [ค](cyber-exam)')).toEqual([]);
		expect(lesson('ก\n[ก](../pdpa/gone)\n[ข](../gone) [ค](gone)')).toEqual([
			'01-passwords.md:6 link.dead',
			'01-passwords.md:7 link.dead',
			'01-passwords.md:7 link.dead'
		]);
		expect(lesson('[ก](#ไม่มี)')).toEqual(['01-passwords.md:5 link.anchor']);
		expect(lesson('[ก](javascript:alert(1))')).toEqual(['01-passwords.md:5 link.scheme']);
	});

	it('are broken footnotes, callouts, formulas and diagrams', () => {
		expect(lesson('ก[^1]')).toEqual(['01-passwords.md:5 footnote.undefined']);
		expect(lesson('> [!NOPE]\n> ก')).toEqual(['01-passwords.md:5 callout.unknown']);
		expect(lesson('> [!NOTE]')).toEqual(['01-passwords.md:5 callout.empty']);
		expect(lesson('ก $\\frac{1$')).toEqual(['01-passwords.md:5 math.syntax']);
		expect(lesson('```mermaid\nflowchart TD\n  A[ก] --> B[ข]\n```')).toEqual([
			'01-passwords.md:6 diagram.no-alt'
		]);
		expect(lesson('```mermaid\n%% alt: ผัง\npie\n  "ก" : 1\n```')).toEqual([
			'01-passwords.md:7 diagram.syntax'
		]);
		expect(
			lesson('```mermaid\n%% alt: ผัง\nflowchart TD\n  A[ก] --> B[ข]\n  เริ่ม --> A\n```')
		).toEqual(['01-passwords.md:9 diagram.lost']);
	});

	it('are files that do harm or nothing', () => {
		expect(
			faultsOf({ '+assets/map.svg': '<svg viewBox="0 0 1 1">\n<script>1</script></svg>' })
		).toEqual(['+assets/map.svg:2 asset.unsafe']);
		expect(faultsOf({ '+assets/map.svg': '<svg viewBox="0 0 1 1" onload="x()"/>' })).toEqual([
			'+assets/map.svg:1 asset.unsafe'
		]);
		expect(faultsOf({ '+assets/tool.exe': 'x' })).toContain('+assets/tool.exe:1 asset.type');
		expect(faultsOf({ '+assets/spare.png': 'x' })).toEqual(['+assets/spare.png:1 asset.unused']);
		expect(faultsOf({ 'notes.txt': 'x' })).toEqual(['notes.txt:1 file.unknown']);
		expect(faultsOf({ '03-passwords.md': '# ก' })).toContain(
			'03-passwords.md:1 unit.duplicate-slug'
		);
	});
});

describe('faults of quizzes', () => {
	it('are a blueprint that asks for more than the pool holds', () => {
		const draw = (rows: string) =>
			changed('09-exam.quiz.md', 'pass: 60', `pass: 60\ndraw: [${rows}]`);
		const english = (rows: string) =>
			changed('09-exam.quiz.en.md', 'pass: 60', `pass: 60\ndraw: [${rows}]`);
		const enough = '{ count: 1, level: easy }, { count: 1, tags: [mfa] }';
		expect(faultsOf({ ...draw(enough), ...english(enough) })).toEqual([]);
		const much = '{ count: 2, level: easy }';
		expect(faultsOf({ ...draw(much), ...english(much) })).toContain(
			'09-exam.quiz.md:6 quiz.pool-too-small'
		);
	});

	it('are a translation that differs in rules, items, options or key', () => {
		const en = '02-passwords.quiz.en.md';
		const differs = (from: string, to: string) => faultsOf(changed(en, from, to));
		expect(differs('pass: 60', 'pass: 70')).toEqual([`${en}:2 translation.front-matter`]);
		expect(differs('level=easy', 'level=hard')).toEqual([`${en}:8 translation.attributes`]);
		expect(differs('= 42', '= 43')).toEqual([`${en}:16 translation.key`]);
		expect(differs('= 42', '= forty')).toEqual([`${en}:16 translation.type`]);
		expect(differs('- [ ] Yes?\n', '- [ ] No\n  > x\n- [ ] Yes?\n')).toEqual([
			`${en}:8 translation.options`
		]);
		expect(differs('q-02', 'q-03')).toEqual(
			[`${en}:2 translation.items`, `${en}:18 translation.items`].map((fault) =>
				fault.replace(':18', ':16')
			)
		);
		const swapped = changed(
			en,
			/- \[x\] Yes\n {2}> Because\n- \[ \] Yes\?/,
			'- [ ] Yes\n  > Because\n- [x] Yes?'
		);
		expect(faultsOf(swapped)).toEqual([`${en}:8 translation.key`]);
	});

	it('warn of keys that give themselves away', () => {
		const item = (key: string, other: string) =>
			changed(
				'02-passwords.quiz.md',
				/- \[x\] ใช่\n {2}> เพราะ\n- \[ \] ใช่\?\n {2}> เพราะ/,
				`- [x] ${key}\n  > ก\n- [ ] ${other}\n  > ก\n- [ ] อื่น\n  > ก`
			);
		const warned = (key: string, other: string) =>
			faultsOf(item(key, other)).filter((fault) => fault.startsWith('02-passwords.quiz.md'));
		expect(warned('แจ้งศูนย์เทคโนโลยีสารสนเทศทันทีพร้อมเก็บหลักฐาน', 'ปิดเครื่อง')).toEqual([
			'02-passwords.quiz.md:11 item.longest-key'
		]);
		expect(warned('แจ้งศูนย์', 'ปลอดภัยเสมอไป')).toEqual([
			'02-passwords.quiz.md:13 item.absolute-word'
		]);
		expect(warned('แจ้งศูนย์', 'ถูกทุกข้อ')).toEqual(['02-passwords.quiz.md:13 item.all-of-above']);
		const { faults } = compileFiles(courseFiles(item('แจ้งศูนย์', 'ถูกทุกข้อ')));
		expect(faults.filter(({ code }) => code === 'item.all-of-above')[0]?.severity).toBe('warning');
	});

	it('warn when the key is nearly always in the same place', () => {
		const choice = (id: number) =>
			`## k-${id}\nโจทย์\n\n- [ ] ก\n  > ก\n- [x] ข\n  > ข\n- [ ] ค\n  > ค\n\n`;
		const items = [1, 2, 3, 4, 5, 6].map(choice).join('');
		const quiz = `---\nid: cyber-exam\nkind: exam\ntitle: { th: ก, en: A }\npass: 60\n---\n\n${items}`;
		expect(faultsOf({ '09-exam.quiz.md': quiz, '09-exam.quiz.en.md': null })).toEqual([
			'09-exam.quiz.md:1 unit.untranslated',
			'09-exam.quiz.md:8 quiz.key-position'
		]);
	});
});

describe('translations', () => {
	it('are asked for by a warning, once for a course that has none', () => {
		const untranslated = Object.fromEntries(
			courseFiles().flatMap(({ path }) => (path.endsWith('.en.md') ? [[path, null]] : []))
		);
		const { course, faults } = compileFiles(courseFiles(untranslated));
		expect(faults.map(({ code }) => code)).toEqual(['course.untranslated']);
		expect(isBlocking(faults)).toBe(false);
		expect(course?.languages).toEqual(['th']);
		expect(faultsOf({ '01-passwords.en.md': null })).toEqual([
			'01-passwords.md:1 unit.untranslated'
		]);
	});

	it('need the Thai file', () => {
		expect(faultsOf({ '05-more.en.md': '# More' })).toEqual(['05-more.en.md:1 file.no-thai']);
	});
});

describe('the library', () => {
	const source = (changes: Record<string, string> = {}) => {
		const parsed = parseCourse(courseFiles(changes)).source;
		if (parsed === undefined) throw new Error('not a course');
		return parsed;
	};

	it('refuses an id that two courses or quizzes use', () => {
		const faults = checkLibrary([
			{ folder: 'a', source: source() },
			{ folder: 'b', source: source() }
		]);
		const refused = faults.filter(({ severity }) => severity === 'fault');
		expect(refused.map(({ file, line, code }) => `${file}:${line} ${code}`)).toEqual([
			'b/course.md:2 course.duplicate-id',
			'b/02-passwords.quiz.md:2 quiz.duplicate-id',
			'b/09-exam.quiz.md:2 quiz.duplicate-id'
		]);
	});

	it('warns of an item that asks nearly the same as another, at the later one', () => {
		const check = String(
			courseFiles().find(({ path }) => path === '02-passwords.quiz.md')?.content
		);
		const exam = check.replace(/^id: .*\nkind: .*/m, 'id: cyber-exam\nkind: exam');
		const other = { ...source({ '09-exam.quiz.md': exam }), id: 'other' };
		const faults = checkLibrary([
			{ folder: 'a', source: { ...source(), units: [] } },
			{ folder: 'b', source: other }
		]);
		expect(brief(faults.filter(({ code }) => code === 'item.near-duplicate'))).toEqual([
			'b/09-exam.quiz.md:8 item.near-duplicate',
			'b/09-exam.quiz.md:16 item.near-duplicate'
		]);
	});

	it('refuses courses that wait for each other', () => {
		const needs = (id: string, other: string) => ({
			folder: id,
			source: { ...source(), id, units: [], prerequisites: [other] }
		});
		const faults = checkLibrary([needs('a', 'b'), needs('b', 'a')]);
		expect(faults.map(({ code }) => code)).toEqual([
			'course.prerequisite-circle',
			'course.prerequisite-circle'
		]);
	});
});

it('every fault says what to do in both languages', () => {
	const { faults } = compileFiles(courseFiles({ '01-passwords.md': '![](x)\n[a](b)\n$\\x$' }));
	expect(faults.length).toBeGreaterThan(3);
	for (const { message, fix } of faults) {
		for (const text of [message.th, message.en, fix.th, fix.en]) expect(text).toMatch(/\S{4}/);
	}
});
