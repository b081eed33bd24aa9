import { GAP_CLOSE, GAP_OPEN } from '../../assessment/read-key.ts';
import { assetNames, toBase64 } from '../files.ts';
import type { ExchangeFile, ExchangeItem, ExchangeOf, WeightedText } from '../exchange-item.ts';
import { lossesOf, type Loss, type Written } from '../losses.ts';
import { writeTags } from '../tags.ts';
import { rightSide, writeText } from '../text/moodle-text.ts';
import { writeGap } from './cloze.ts';

const TYPES: Record<ExchangeItem['type'], string> = {
	choice: 'multichoice',
	true_false: 'truefalse',
	short_answer: 'shortanswer',
	numerical: 'numerical',
	matching: 'matching',
	ordering: 'ordering',
	cloze: 'cloze',
	essay: 'essay'
};

/** Items as a Moodle XML file, figures included, and what of them it does not hold. */
export function writeMoodleXml(items: readonly ExchangeItem[]): Written<string> {
	const lost: Loss[] = [];
	const questions: string[] = [];
	let category = '';
	for (const item of items) {
		lost.push(...lossesOf('moodle-xml', item));
		if (item.category !== category) {
			category = item.category;
			questions.push(writeCategory(category));
		}
		questions.push(writeQuestion(item));
	}
	const content = `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${questions.join('\n')}\n</quiz>\n`;
	return { content, lost };
}

function writeCategory(category: string): string {
	const path = ['$course$', 'top', ...(category === '' ? [] : [category])].join('/');
	return `  <question type="category">\n    <category>${text(path)}</category>\n  </question>`;
}

function writeQuestion(item: ExchangeItem): string {
	const field = (name: string, markdown: string, attributes = '', inside = '') => {
		const { text: written, format } = writeText(markdown);
		const files = filesIn(markdown, item.files);
		return `<${name}${attributes} format="${format}">${text(written)}${files}${inside}</${name}>`;
	};
	const stem = item.type === 'cloze' ? clozeText(item) : field('questiontext', item.stem);
	const lines = [
		`<name>${text(item.name)}</name>`,
		stem,
		field('generalfeedback', item.explanation),
		`<defaultgrade>${item.points}</defaultgrade>`,
		`<penalty>${item.type === 'true_false' ? 1 : item.type === 'essay' ? 0 : '0.3333333'}</penalty>`,
		'<hidden>0</hidden>',
		`<idnumber>${escapeXml(item.id)}</idnumber>`,
		...writeKind(item, field)
	];
	const tags = writeTags(item).map((tag) => `<tag>${text(tag)}</tag>`);
	if (tags.length > 0) lines.push(`<tags>${tags.join('')}</tags>`);
	const body = lines.map((line) => `    ${line}`).join('\n');
	return `  <question type="${TYPES[item.type]}">\n${body}\n  </question>`;
}

type Field = (name: string, markdown: string, attributes?: string, inside?: string) => string;

function writeKind(item: ExchangeItem, field: Field): string[] {
	const weighed = ({ text: words, weight, feedback }: WeightedText) =>
		field('answer', words, ` fraction="${weight}"`, field('feedback', feedback));
	const plain = (words: string, weight: number, feedback: string, more = '') =>
		`<answer fraction="${weight}" format="moodle_auto_format">${text(words)}${field('feedback', feedback)}${more}</answer>`;
	switch (item.type) {
		case 'choice':
			return [
				`<single>${item.isSingle}</single>`,
				`<shuffleanswers>${item.shuffle}</shuffleanswers>`,
				'<answernumbering>abc</answernumbering>',
				...item.options.map(weighed)
			];
		case 'true_false':
			return [
				plain('true', item.isTrue ? 100 : 0, item.feedbackTrue),
				plain('false', item.isTrue ? 0 : 100, item.feedbackFalse)
			];
		case 'short_answer':
			return [
				`<usecase>${item.matchesCase ? 1 : 0}</usecase>`,
				...item.answers.map((answer) => plain(answer.text, answer.weight, answer.feedback))
			];
		case 'numerical':
			return [
				...item.answers.map(({ value, weight, feedback, tolerance }) =>
					plain(value, weight, feedback, `<tolerance>${tolerance}</tolerance>`)
				),
				...(item.units.length === 0 ? [] : [writeUnits(item.units)]),
				'<unitgradingtype>0</unitgradingtype>'
			];
		case 'matching':
			return [
				`<shuffleanswers>${item.shuffle}</shuffleanswers>`,
				...[...item.pairs, ...item.distractors.map((right) => ({ left: '', right }))].map(
					({ left, right }) =>
						field('subquestion', left, '', `<answer>${text(rightSide(right))}</answer>`)
				)
			];
		case 'ordering':
			return [
				'<layouttype>VERTICAL</layouttype>',
				'<selecttype>ALL</selecttype>',
				`<selectcount>${item.steps.length}</selectcount>`,
				'<gradingtype>RELATIVE_NEXT_EXCLUDE_LAST</gradingtype>',
				...item.steps.map((step, at) => field('answer', step, ` fraction="${at + 1}"`))
			];
		case 'essay':
			return ['<responseformat>editor</responseformat>', field('graderinfo', item.rubric)];
		case 'cloze':
			return [];
	}
}

function writeUnits(units: readonly { name: string; multiplier: string }[]): string {
	const written = units.map(
		({ name, multiplier }) =>
			`<unit><multiplier>${multiplier}</multiplier><unit_name>${escapeXml(name)}</unit_name></unit>`
	);
	return `<units>${written.join('')}</units>`;
}

/** A cloze text is HTML or Markdown in which the answers stand where the gaps are. */
function clozeText(item: ExchangeOf<'cloze'>): string {
	const { text: written, format } = writeText(item.stem);
	const gap = new RegExp(`${GAP_OPEN}(\\d+)${GAP_CLOSE}`, 'g');
	const filled = written.replace(gap, (_, number: string) => {
		const found = item.gaps[Number(number) - 1];
		return found === undefined ? '' : writeGap(found);
	});
	return `<questiontext format="${format}">${text(filled)}${filesIn(item.stem, item.files)}</questiontext>`;
}

/** A file stands beside each text that shows it: Moodle keeps the files of each text apart. */
function filesIn(markdown: string, files: readonly ExchangeFile[]): string {
	const names = assetNames(markdown);
	return files
		.filter(({ name }) => names.includes(name))
		.map(
			({ name, bytes }) =>
				`<file name="${escapeXml(name)}" path="/" encoding="base64">${toBase64(bytes)}</file>`
		)
		.join('');
}

function text(words: string): string {
	const clean = withoutControls(words);
	const inside = /[<>&]/.test(clean)
		? `<![CDATA[${clean.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
		: clean;
	return `<text>${inside}</text>`;
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeXml = (words: string) =>
	withoutControls(words).replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

// XML has no way to write them.
const withoutControls = (words: string) =>
	[...words].filter((sign) => sign >= ' ' || sign === '\n' || sign === '\t').join('');
