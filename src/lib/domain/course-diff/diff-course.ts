import type {
	CourseSource,
	LessonSource,
	QuizUnitSource,
	UnitSource
} from '../course/course-source.ts';
import type { Lang } from '../course/localised.ts';
import type { QuizSource } from '../assessment/quiz-source.ts';
import { textChange, valueChange, type Change, type Part } from './changes.ts';
import { diffItem } from './diff-item.ts';
import { diffText, likeness } from './diff-text.ts';
import type { Label } from './materiality.ts';
import { diffSequence } from './sequence.ts';
import { putIn, takenOut } from './spans.ts';

const LANGUAGES: readonly Lang[] = ['th', 'en'];
/** From this share of common words on, a lesson under another name is the same lesson renamed. */
const RENAMED = 0.6;

/**
 * What changed between two versions of a course, read from its files: in the order of the later
 * version, what was taken out first. Equal courses give nothing.
 */
export function diffCourse(before: CourseSource, after: CourseSource): Change[] {
	const renamed = renamedLessons(before.units, after.units);
	const partnerOf = (unit: UnitSource) =>
		before.units.find((each) => nameOf(each) === (renamed.get(nameOf(unit)) ?? nameOf(unit)));
	const kept = new Set(after.units.flatMap((unit) => partnerOf(unit) ?? []));
	return [
		...diffHead(before, after),
		...before.units
			.filter((unit) => !kept.has(unit))
			.map((unit) => unitChange(unit, 'removed', takenOut(titleOf(unit)))),
		...after.units.flatMap((unit): Change[] => {
			const earlier = partnerOf(unit);
			if (earlier === undefined) return [unitChange(unit, 'added', putIn(titleOf(unit)))];
			const old = nameOf(earlier);
			const name =
				old === nameOf(unit)
					? []
					: [unitChange(unit, 'renamed', [...takenOut(old), ...putIn(nameOf(unit))])];
			return [...name, ...diffUnit(earlier, unit)];
		}),
		...movedUnits(before.units, after.units, (unit) => {
			const earlier = partnerOf(unit);
			return earlier && nameOf(earlier);
		}),
		...diffAssets(before, after)
	];
}

function diffHead(before: CourseSource, after: CourseSource): Change[] {
	const place = 'course.md';
	const at = (part: Part, name: string, lang: Lang = 'th') => ({ place, part, name, lang });
	const values: [keyof CourseSource, Label][] = [
		['id', 'objective'],
		['awards', 'objective'],
		['completion', 'objective'],
		['prerequisites', 'objective'],
		['staffGroups', 'objective'],
		['minutes', 'content'],
		['owner', 'content'],
		['reviewBy', 'content'],
		['sources', 'content']
	];
	return [
		...LANGUAGES.flatMap((lang) => [
			...textChange(at('field', 'title', lang), before.title[lang], after.title[lang], 'content'),
			...textChange(
				at('field', 'summary', lang),
				before.summary[lang],
				after.summary[lang],
				'content'
			)
		]),
		...values.flatMap(([name, label]) =>
			valueChange(at('field', name), before[name], after[name], label)
		),
		...LANGUAGES.flatMap((lang) =>
			diffText(
				at('block', '', lang),
				before.introduction[lang]?.text ?? '',
				after.introduction[lang]?.text ?? ''
			)
		)
	];
}

function diffUnit(before: UnitSource, after: UnitSource): Change[] {
	if (before.kind === 'lesson' && after.kind === 'lesson') return diffLesson(before, after);
	if (before.kind === 'quiz' && after.kind === 'quiz') return diffQuizUnit(before, after);
	return [];
}

function diffLesson(before: LessonSource, after: LessonSource): Change[] {
	const place = after.slug;
	const minutes = { place, part: 'field' as const, name: 'minutes', lang: 'th' as const };
	return [
		...valueChange(minutes, before.minutes, after.minutes, 'content'),
		...LANGUAGES.flatMap((lang) =>
			diffText(
				{ place, part: 'block', lang },
				before.body[lang]?.text ?? '',
				after.body[lang]?.text ?? ''
			)
		)
	];
}

function diffQuizUnit(before: QuizUnitSource, after: QuizUnitSource): Change[] {
	const place = nameOf(after);
	const [a, b] = [before.quiz, after.quiz];
	const rules: [keyof QuizSource, Label][] = [
		['quizKind', 'objective'],
		['pass', 'objective'],
		['attempts', 'objective'],
		['draw', 'objective'],
		['timeLimitMinutes', 'objective'],
		['showFeedback', 'content'],
		['shuffle', 'content']
	];
	return [
		...LANGUAGES.flatMap((lang) =>
			textChange(
				{ place, part: 'field', name: 'title', lang },
				a.th.title[lang],
				b.th.title[lang],
				'content'
			)
		),
		...rules.flatMap(([name, label]) =>
			valueChange({ place, part: 'field', name, lang: 'th' }, a.th[name], b.th[name], label)
		),
		...LANGUAGES.flatMap((lang) => diffItems(place, lang, a[lang], b[lang]))
	];
}

function diffItems(
	place: string,
	lang: Lang,
	before: QuizSource | undefined,
	after: QuizSource | undefined
): Change[] {
	const [old, now] = [before?.items ?? [], after?.items ?? []];
	const item = (id: string, action: 'added' | 'removed', spans: Change['spans']): Change => ({
		...{ place: `${place}/${id}`, part: 'item', name: '', lang, action, spans },
		label: 'content'
	});
	return [
		...diffText(
			{ place, part: 'block', lang },
			before?.introduction?.text ?? '',
			after?.introduction?.text ?? ''
		),
		...old
			.filter(({ id }) => !now.some((each) => each.id === id))
			.map(({ id, raw }) => item(id, 'removed', takenOut(raw))),
		...now.flatMap((each) => {
			const earlier = old.find(({ id }) => id === each.id);
			return earlier === undefined
				? [item(each.id, 'added', putIn(each.raw))]
				: diffItem(`${place}/${each.id}`, lang, earlier, each);
		}),
		...moved(
			old.map(({ id }) => id),
			now.map(({ id }) => id)
		).map((id): Change => ({
			...{ place: `${place}/${id}`, part: 'item', name: '', lang, action: 'moved' },
			...{ label: 'content', spans: [{ kind: 'same', text: id }] }
		}))
	];
}

function movedUnits(
	before: readonly UnitSource[],
	after: readonly UnitSource[],
	earlierName: (unit: UnitSource) => string | undefined
): Change[] {
	const now = after.flatMap((unit) => earlierName(unit) ?? []);
	const names = moved(before.map(nameOf), now);
	return after
		.filter((unit) => names.includes(earlierName(unit) ?? ''))
		.map((unit) => unitChange(unit, 'moved', [{ kind: 'same', text: titleOf(unit) }]));
}

/** Names in both lists that do not keep their order: the fewest that must move. */
function moved(before: readonly string[], after: readonly string[]): string[] {
	const common = (list: readonly string[], other: readonly string[]) =>
		list.filter((name) => other.includes(name));
	return diffSequence(common(before, after), common(after, before)).flatMap(({ kind, value }) =>
		kind === 'ins' ? [value] : []
	);
}

function renamedLessons(
	before: readonly UnitSource[],
	after: readonly UnitSource[]
): Map<string, string> {
	const lessons = (units: readonly UnitSource[], others: readonly UnitSource[]) =>
		units.flatMap((unit) =>
			unit.kind === 'lesson' && !others.some((each) => nameOf(each) === nameOf(unit)) ? [unit] : []
		);
	const gone = new Set(lessons(before, after));
	const names = new Map<string, string>();
	for (const lesson of lessons(after, before)) {
		const old = [...gone].find(
			(each) => likeness(each.body.th.text, lesson.body.th.text) >= RENAMED
		);
		if (old === undefined) continue;
		names.set(lesson.slug, old.slug);
		gone.delete(old);
	}
	return names;
}

function diffAssets(before: CourseSource, after: CourseSource): Change[] {
	const names = [...new Set([...before.assets, ...after.assets].map(({ name }) => name))];
	return names.flatMap((name): Change[] => {
		const [a, b] = [before, after].map(({ assets }) => assets.find((each) => each.name === name));
		const [from, to] = [a, b].map((each) => each && bytesOf(each.content));
		if (from === to) return [];
		const action = a === undefined ? 'added' : b === undefined ? 'removed' : 'changed';
		const spans = [...(a ? takenOut(name) : []), ...(b ? putIn(name) : [])];
		return [{ place: name, part: 'asset', name, lang: 'th', action, label: 'content', spans }];
	});
}

const bytesOf = (content: string | Uint8Array) =>
	typeof content === 'string' ? content : Array.from(content).join(',');

function nameOf(unit: UnitSource): string {
	return unit.kind === 'lesson' ? unit.slug : unit.quiz.th.id;
}

function titleOf(unit: UnitSource): string {
	if (unit.kind === 'quiz') return unit.quiz.th.title.th;
	return /^# (.+)$/m.exec(unit.body.th.text)?.[1] ?? unit.slug;
}

// A unit more or less is another promise: what completes the course is another.
function unitChange(unit: UnitSource, action: Change['action'], spans: Change['spans']): Change {
	const label: Label = action === 'added' || action === 'removed' ? 'objective' : 'content';
	const part = unit.kind;
	return { place: nameOf(unit), part, name: '', lang: 'th', action, label, spans };
}
