import type { CompileContext, CompiledCourse } from './compile-course.ts';
import type { CourseSource, UnitSource } from './course-source.ts';
import { fault, type Fault } from './faults.ts';
import { assetPath } from './pages.ts';

/** Faults of the course as a whole: what it awards, requires, completes with, uses and translates. */
export function checkCourse(
	source: CourseSource,
	context: CompileContext,
	course: CompiledCourse
): Fault[] {
	return [
		...checkHead(source, context),
		...checkCompletion(source),
		...checkTranslations(source),
		...checkUnusedAssets(source, course)
	];
}

function checkHead(source: CourseSource, context: CompileContext): Fault[] {
	const place = (field: string) => ({ file: 'course.md', line: source.lineOf[field] ?? 1 });
	const faults: Fault[] = [];
	for (const award of source.awards) {
		if ('competency' in award && !context.competencies.includes(award.competency)) {
			faults.push(fault('course.unknown-competency', place('awards'), award.competency));
		}
		if ('area' in award && !context.areas.includes(award.area)) {
			faults.push(fault('course.unknown-area', place('awards'), award.area));
		}
	}
	for (const id of source.prerequisites) {
		if (id === source.id) {
			faults.push(fault('course.own-prerequisite', place('prerequisites'), id));
		} else if (!context.courses.some((course) => course.id === id)) {
			faults.push(fault('course.unknown-prerequisite', place('prerequisites'), id));
		}
	}
	return faults;
}

function checkCompletion({ completion, units, lineOf }: CourseSource): Fault[] {
	const place = { file: 'course.md', line: lineOf['completion'] ?? 1 };
	const quizzes = units.flatMap((unit) => (unit.kind === 'quiz' ? [unit.quiz.th] : []));
	const hasChecks = quizzes.some(({ quizKind }) => quizKind === 'check');
	const exam = quizzes.find(({ id, quizKind }) => id === completion.exam && quizKind === 'exam');
	if (completion.exam !== null && exam === undefined) {
		return [fault('course.unknown-exam', place, completion.exam)];
	}
	const evidence = (completion.checks && hasChecks) || exam !== undefined;
	return evidence ? [] : [fault('course.no-evidence', place)];
}

function checkTranslations({ introduction, units }: CourseSource): Fault[] {
	const untranslated = units.filter((unit) => englishOf(unit) === undefined).map(fileOf);
	if (untranslated.length === units.length && introduction.en === undefined) {
		return [fault('course.untranslated', { file: 'course.md', line: 1 })];
	}
	const files = introduction.en === undefined ? ['course.md', ...untranslated] : untranslated;
	return files.map((file) =>
		fault('unit.untranslated', { file, line: 1 }, file.replace(/\.md$/, '.en.md'))
	);
}

function englishOf(unit: UnitSource) {
	return unit.kind === 'lesson' ? unit.body.en : unit.quiz.en;
}

function fileOf(unit: UnitSource): string {
	return unit.kind === 'lesson' ? unit.body.th.file : unit.file;
}

function checkUnusedAssets({ assets }: CourseSource, course: CompiledCourse): Fault[] {
	const html = JSON.stringify([course.introduction, course.units]);
	return assets
		.filter(({ name }) => !html.includes(assetPath(course.id, name)))
		.map(({ name, path }) => fault('asset.unused', { file: path, line: 1 }, name));
}
