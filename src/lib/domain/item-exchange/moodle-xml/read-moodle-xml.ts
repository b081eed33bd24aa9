import {
	blankItem,
	type ExchangeFile,
	type ExchangeItem,
	type ExchangeKind,
	type Reading,
	type WeightedText
} from '../exchange-item.ts';
import { filesOf, fromBase64 } from '../files.ts';
import { readCategory } from '../gift/read-category.ts';
import { refuse, Refused, type Change } from '../notes.ts';
import { checkAnswers, checkChoice, matchingOf, weightOf } from '../read-kind.ts';
import { readPlainNumber } from '../read-number.ts';
import { readTags } from '../tags.ts';
import type { Found } from '../text/html-to-markdown.ts';
import { plainWords, readRightSide, readText, type TextFormat } from '../text/moodle-text.ts';
import { readCloze } from './cloze.ts';
import { childOf, childrenOf, ownWords, readXml, wordsOf, type XmlNode } from './xml-tree.ts';

const FORMATS: Record<string, TextFormat> = {
	html: 'html',
	moodle_auto_format: 'moodle',
	wiki_like: 'moodle',
	plain_text: 'plain',
	markdown: 'markdown'
};
/** What Moodle puts there by itself: a third of the mark for each wrong try. */
const USUAL_PENALTIES = [0, 0.1, 0.3333333, 1];
const USUAL_FEEDBACK =
	/^(your answer is (partially )?(in)?correct\.?|คำตอบของคุณ(ถูกต้อง|ถูกบางส่วน|ถูกต้องบางส่วน|ไม่ถูกต้อง|ผิด)\.?)?$/i;

type Reader = Found & { files: ExchangeFile[] };

/**
 * Reads Moodle XML question by question. A file that is no well-formed XML is refused as a whole, at
 * the line where it breaks.
 */
export function readMoodleXml(file: string): Reading {
	const reading: Reading = { items: [], refused: [] };
	try {
		const quiz = childOf(readXml(file), 'quiz') ?? refuse('xml-not-quiz');
		let category = '';
		for (const question of childrenOf(quiz, 'question')) {
			if (question.attributes['type'] === 'category')
				category = readCategory(wordsOf(question, 'category'));
			else addQuestion(reading, question, category);
		}
	} catch (thrown) {
		if (!(thrown instanceof Refused)) throw thrown;
		const text = file.split('\n')[(thrown.line ?? 1) - 1] ?? '';
		return { items: [], refused: [thrown.at(1, text)] };
	}
	return reading;
}

function addQuestion(reading: Reading, question: XmlNode, category: string): void {
	try {
		const { item, changes } = readQuestion(question);
		reading.items.push({ line: question.line, item: { ...item, category }, changes });
	} catch (thrown) {
		if (!(thrown instanceof Refused)) throw thrown;
		const words =
			wordsOf(question, 'name') || wordsOf(question, 'questiontext').replace(/<[^>]*>/g, ' ');
		reading.refused.push(thrown.at(question.line, words));
	}
}

function readQuestion(question: XmlNode): { item: ExchangeItem; changes: Change[] } {
	const reader: Reader = { changes: [], inlined: [], files: [] };
	const type = question.attributes['type'] ?? '';
	if (type === 'description') refuse('description');
	const read = readers[type] ?? refuse('type-unknown', type);
	noteSettings(question, type, reader);
	const { stem, kind } = read(question, reader);
	if (stem === '') refuse('no-stem');
	const tags = childrenOf(childOf(question, 'tags'), 'tag').map((tag) => ownWords(tag));
	const points = Number(wordsOf(question, 'defaultgrade') || 1);
	const item: ExchangeItem = {
		...blankItem,
		name: plainWords(wordsOf(question, 'name')),
		id: plainWords(wordsOf(question, 'idnumber')),
		...readTags(tags.map(plainWords)),
		points: Number.isFinite(points)
			? points
			: refuse('not-a-number', wordsOf(question, 'defaultgrade')),
		stem,
		explanation: readField(childOf(question, 'generalfeedback'), reader),
		...kind,
		files: []
	};
	return {
		item: { ...item, files: uniqueFiles([...reader.files, ...filesOf(reader.inlined)]) },
		changes: reader.changes
	};
}

// Settings of Moodle that nothing here has, told when they are not what Moodle puts by itself.
function noteSettings(question: XmlNode, type: string, { changes }: Reader): void {
	const penalty = wordsOf(question, 'penalty');
	const isUsual = USUAL_PENALTIES.some((usual) => Math.abs(usual - Number(penalty)) < 0.0001);
	if (penalty !== '' && !isUsual) changes.push({ code: 'penalty', value: penalty });
	if (/^(1|true)$/.test(wordsOf(question, 'hidden'))) changes.push({ code: 'hidden' });
	if (childOf(question, 'hint') !== undefined) changes.push({ code: 'hints' });
	const numbering = wordsOf(question, 'answernumbering');
	if (!['', 'abc', 'none'].includes(numbering))
		changes.push({ code: 'numbering', value: numbering });
	const combined = ['correctfeedback', 'partiallycorrectfeedback', 'incorrectfeedback'].map(
		(name) =>
			wordsOf(question, name)
				.replace(/<[^>]*>|&nbsp;/g, '')
				.trim()
	);
	if (combined.some((text) => !USUAL_FEEDBACK.test(text)))
		changes.push({ code: 'combined-feedback' });
	const unitGrading = wordsOf(question, 'unitgradingtype');
	if (type === 'numerical' && !['', '0'].includes(unitGrading))
		changes.push({ code: 'unit-grading' });
	if (wordsOf(question, 'responsetemplate') !== '') changes.push({ code: 'response-template' });
	const grading = wordsOf(question, 'gradingtype');
	if (type === 'ordering' && !['', 'RELATIVE_NEXT_EXCLUDE_LAST', '1'].includes(grading))
		changes.push({ code: 'ordering-grading', value: grading });
}

type ReadKind = (question: XmlNode, reader: Reader) => { stem: string; kind: ExchangeKind };

const withStem =
	(read: (question: XmlNode, reader: Reader) => ExchangeKind): ReadKind =>
	(question, reader) => ({
		stem: readField(childOf(question, 'questiontext'), reader),
		kind: read(question, reader)
	});

const readers: Record<string, ReadKind> = {
	multichoice: withStem((question, reader) => {
		const options = readAnswers(question, reader);
		const isSingle = isYes(wordsOf(question, 'single') || 'true');
		if (options.some(({ text }) => text === '')) refuse('empty-option');
		if (options.length < 2) refuse('one-option');
		checkChoice(options, isSingle);
		const shuffle = isYes(wordsOf(question, 'shuffleanswers'));
		return { type: 'choice', isSingle, shuffle, allOrNothing: false, options };
	}),
	truefalse: withStem((question, reader) => {
		const answers = childrenOf(question, 'answer').map((answer) => ({
			isTrue: /^true$/i.test(ownWords(answer)),
			isRight: Number(answer.attributes['fraction']) > 0,
			feedback: readField(childOf(answer, 'feedback'), reader)
		}));
		const right = answers.find(({ isRight }) => isRight) ?? refuse('no-full-answer');
		const feedbackOf = (which: boolean) =>
			answers.find(({ isTrue }) => isTrue === which)?.feedback ?? '';
		return {
			type: 'true_false',
			isTrue: right.isTrue,
			feedbackTrue: feedbackOf(true),
			feedbackFalse: feedbackOf(false)
		};
	}),
	shortanswer: withStem((question, reader) => {
		const answers = childrenOf(question, 'answer').map((answer) => ({
			text: plainWords(ownWords(answer)),
			weight: weightOf(answer.attributes['fraction'] ?? '0', reader.changes),
			feedback: readField(childOf(answer, 'feedback'), reader)
		}));
		checkAnswers(answers);
		return { type: 'short_answer', matchesCase: isYes(wordsOf(question, 'usecase')), answers };
	}),
	numerical: withStem((question, reader) => {
		const answers = childrenOf(question, 'answer').map((answer) => {
			const written = ownWords(answer);
			const margin = wordsOf(answer, 'tolerance') || '0';
			return {
				value:
					written === '*' ? '*' : (readPlainNumber(written) ?? refuse('not-a-number', written)),
				tolerance: readPlainNumber(margin)?.replace('-', '') ?? refuse('not-a-number', margin),
				weight: weightOf(answer.attributes['fraction'] ?? '0', reader.changes),
				feedback: readField(childOf(answer, 'feedback'), reader)
			};
		});
		checkAnswers(answers);
		const units = childrenOf(childOf(question, 'units'), 'unit').map((unit) => ({
			name: wordsOf(unit, 'unit_name'),
			multiplier: readPlainNumber(wordsOf(unit, 'multiplier')) ?? '1'
		}));
		return { type: 'numerical', answers, units };
	}),
	matching: withStem((question, reader) => {
		const sides = childrenOf(question, 'subquestion').map((sub) => ({
			left: readField(sub, reader),
			right: readRightSide(wordsOf(sub, 'answer'), reader)
		}));
		const shuffle = isYes(wordsOf(question, 'shuffleanswers') || 'true');
		return { ...matchingOf(sides), shuffle };
	}),
	ordering: withStem((question, reader) => {
		const answers = childrenOf(question, 'answer').map((answer) => ({
			place: Number(answer.attributes['fraction'] ?? 0),
			step: readField(answer, reader)
		}));
		if (answers.length < 2 || answers.some(({ step }) => step === '')) refuse('one-step');
		const steps = answers.sort((a, b) => a.place - b.place).map(({ step }) => step);
		return { type: 'ordering', steps };
	}),
	essay: withStem((question, reader) => ({
		type: 'essay',
		rubric: readField(childOf(question, 'graderinfo'), reader)
	})),
	cloze: (question, reader) => {
		const field = childOf(question, 'questiontext');
		const text = childOf(field, 'text');
		const { html, gaps } = readCloze(text?.text ?? '', reader);
		const whole = field &&
			text && {
				...field,
				children: field.children.map((child) => (child === text ? { ...text, text: html } : child))
			};
		return { stem: readField(whole, reader), kind: { type: 'cloze', gaps } };
	}
};
readers['match'] = readers['matching']!;
readers['multianswer'] = readers['cloze']!;

const isYes = (word: string) => /^(1|true|yes)$/i.test(word);

function readAnswers(question: XmlNode, reader: Reader): WeightedText[] {
	return childrenOf(question, 'answer').map((answer) => ({
		text: readField(answer, reader),
		weight: weightOf(answer.attributes['fraction'] ?? '0', reader.changes),
		feedback: readField(childOf(answer, 'feedback'), reader)
	}));
}

/** A text with its format and the files that stand beside it. */
function readField(field: XmlNode | undefined, reader: Reader): string {
	if (field === undefined) return '';
	for (const file of childrenOf(field, 'file')) {
		const name = file.attributes['name'] ?? '';
		const bytes = fromBase64(file.text) ?? refuse('file-broken', name, file.line);
		reader.files.push({ name, bytes });
	}
	const format = FORMATS[field.attributes['format'] ?? 'html'] ?? 'html';
	const text = childOf(field, 'text')?.text ?? (field.children.length === 0 ? field.text : '');
	return readText(text, format, reader);
}

function uniqueFiles(files: readonly ExchangeFile[]): ExchangeFile[] {
	return [...new Map(files.map((file) => [file.name, file])).values()];
}
