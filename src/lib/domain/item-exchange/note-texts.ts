type Text = { th: string; en: string };
type Entry = { reason: Text; fix: Text };

const entry = (reason: [th: string, en: string], fix: [th: string, en: string]): Entry => ({
	reason: { th: reason[0], en: reason[1] },
	fix: { th: fix[0], en: fix[1] }
});
const text = (th: string, en: string): Text => ({ th, en });

/** Every reason for which a piece of a file is refused, and what to do. `%` stands for the value. */
export const refusalTexts = {
	description: entry(
		['เป็นคำชี้แจง ไม่มีคำตอบ จึงไม่ใช่ข้อสอบ', 'It is a description without an answer, and no item'],
		[
			'เพิ่มคำตอบใน { } หรือย้ายข้อความไปไว้ในคำนำของแบบทดสอบ',
			'Add an answer in braces, or move the words to the introduction of the quiz'
		]
	),
	'no-stem': entry(
		['ไม่มีโจทย์', 'There is no question text'],
		['เขียนโจทย์ไว้หน้าคำตอบ', 'Write the question before its answer']
	),
	'no-answer': entry(['ไม่มีคำตอบ', 'There is no answer'], ['เติมคำตอบที่ถูก', 'Give the right answer']),
	'no-full-answer': entry(
		['ไม่มีคำตอบใดได้คะแนนเต็ม', 'No answer earns the whole mark'],
		['ให้คำตอบหนึ่งมีน้ำหนัก 100', 'Give one answer a weight of 100']
	),
	'weights-sum': entry(
		[
			'น้ำหนักของตัวเลือกที่ถูกรวมกันได้ % ไม่ใช่ 100',
			'The weights of the right options add up to %, not 100'
		],
		[
			'แก้น้ำหนักให้รวมกันได้ 100 เช่น 33.33333 สามตัวเลือก',
			'Let them add up to 100, such as 33.33333 three times'
		]
	),
	'weight-unknown': entry(
		['น้ำหนัก % ไม่ใช่สัดส่วนที่ Moodle รู้จัก', 'A weight of % is none that Moodle knows'],
		['ใช้สัดส่วน เช่น 100 50 33.33333 25 20', 'Use a share such as 100, 50, 33.33333, 25 or 20']
	),
	'one-option': entry(
		['มีตัวเลือกไม่ถึงสองตัวเลือก', 'There are fewer than two options'],
		['เพิ่มตัวเลือก', 'Add options']
	),
	'empty-option': entry(
		['มีตัวเลือกที่ไม่มีข้อความ', 'An option has no text'],
		['เขียนข้อความของตัวเลือก หรือลบออก', 'Write its text, or remove it']
	),
	'several-right': entry(
		['เลือกได้ข้อเดียวแต่มีหลายข้อได้คะแนนเต็ม', 'One may be chosen, but several earn the whole mark'],
		['เหลือข้อถูกข้อเดียว หรือแบ่งน้ำหนักให้รวมกันได้ 100', 'Leave one right option, or share 100 among them']
	),
	'many-right': entry(
		[
			'มีตัวเลือกที่ถูกมากเกินกว่าจะแบ่งน้ำหนักได้',
			'There are more right options than a mark can be shared among'
		],
		['ให้มีข้อถูกไม่เกินสิบ', 'Leave ten right options at most']
	),
	'not-a-number': entry(
		['“%” ไม่ใช่จำนวน', '“%” is no number'],
		['เขียนตัวเลข เช่น 42 หรือ 3.14', 'Write a number such as 42 or 3.14']
	),
	'several-numbers': entry(
		[
			'มีหลายจำนวนที่ได้คะแนนเต็ม ที่นี่รับได้จำนวนเดียวพร้อมค่าคลาดเคลื่อน',
			'Several numbers earn the whole mark; here one number with a tolerance can'
		],
		['รวมเป็นช่วงเดียว หรือแยกเป็นหลายข้อ', 'Make one range of them, or several items']
	),
	'only-patterns': entry(
		['คำตอบที่ถูกมีแต่ * ซึ่งแทนข้อความใดก็ได้', 'The right answers are only patterns with *'],
		[
			'เขียนคำตอบเต็มแต่ละแบบ หรือเขียน \\* ถ้าหมายถึงเครื่องหมายดอกจัน',
			'Write each answer in full, or \\* for the sign itself'
		]
	),
	bar: entry(
		[
			'คำตอบมีเครื่องหมาย | { } หรือขึ้นบรรทัดใหม่ ซึ่งเขียนที่นี่ไม่ได้',
			'An answer holds |, braces or a line break, which cannot be written here'
		],
		['เขียนคำตอบโดยไม่ใช้เครื่องหมายเหล่านั้น', 'Write the answer without them']
	),
	'one-pair': entry(['มีคู่ไม่ถึงสองคู่', 'There are fewer than two pairs'], ['เพิ่มคู่', 'Add pairs']),
	'pair-unfinished': entry(
		['มีคู่ที่ขาดข้างหนึ่ง', 'A side of a pair is missing'],
		['เติมทั้งสองข้างของคู่', 'Give both sides of every pair']
	),
	'one-step': entry(
		['มีขั้นไม่ถึงสองขั้น หรือมีขั้นที่ว่าง', 'There are fewer than two steps, or one is empty'],
		['เพิ่มขั้น', 'Add steps']
	),
	'gift-brace': entry(
		['ไม่มี % หรือมีบรรทัดว่างคั่นอยู่ภายในข้อ', 'There is no %, or a blank line stands inside the question'],
		[
			'ปิดวงเล็บปีกกา ลบบรรทัดว่างในข้อ และเขียน \\{ \\} ถ้าเป็นเนื้อความ',
			'Close the brace, take out blank lines inside, and write \\{ \\} for braces in the text'
		]
	),
	'gift-arrow': entry(
		['คู่ “%” ไม่มี ->', 'The pair “%” has no ->'],
		['เขียนทุกคู่เป็น =ซ้าย -> ขวา', 'Write every pair as =left -> right']
	),
	'xml-broken': entry(
		['ไฟล์ไม่ใช่ XML ที่ถูกต้อง: %', 'The file is not well-formed XML: %'],
		['ส่งออกจาก Moodle ใหม่ หรือแก้ที่บรรทัดนี้', 'Export it from Moodle again, or mend this line']
	),
	'xml-not-quiz': entry(
		['ไฟล์ XML นี้ไม่ใช่คลังข้อสอบของ Moodle', 'This XML is no question bank of Moodle'],
		['ใน Moodle เลือกส่งออกแบบ Moodle XML', 'Choose Moodle XML when exporting from Moodle']
	),
	'type-unknown': entry(
		['ไม่รองรับชนิด “%”', 'The type “%” is not supported'],
		['สร้างเป็นชนิดอื่นที่ใกล้เคียง', 'Make it an item of another type']
	),
	'cloze-no-gap': entry(
		['ไม่มีช่องให้เติมที่อ่านได้', 'There is no gap that can be read'],
		[
			'เขียนช่องเป็น {1:SHORTANSWER:=คำตอบ} ใน Moodle หรือ {{คำตอบ}} ในตาราง',
			'Write a gap as {1:SHORTANSWER:=answer} in Moodle, or {{answer}} in a sheet'
		]
	),
	'gap-multiresponse': entry(
		['มีช่องที่ให้เลือกหลายคำตอบ', 'A gap asks for several choices'],
		['แยกเป็นข้อเลือกหลายคำตอบ', 'Make it an item of multiple choice']
	),
	'file-broken': entry(
		['อ่านไฟล์แนบ “%” ไม่ได้', 'The file “%” cannot be read'],
		['แนบรูปใหม่ใน Moodle แล้วส่งออกอีกครั้ง', 'Attach the figure again in Moodle and export once more']
	),
	'file-type': entry(
		['ไฟล์แนบ “%” ไม่ใช่รูปที่รองรับ', 'The file “%” is no figure that is supported'],
		['ใช้ png jpg webp gif หรือ svg', 'Use png, jpg, webp, gif or svg']
	),
	'file-unsafe': entry(
		['รูป SVG “%” มีสิ่งที่ไม่ปลอดภัย', 'The SVG figure “%” holds what is not safe'],
		['บันทึกรูปใหม่โดยไม่มีสคริปต์และการอ้างไฟล์ภายนอก', 'Save it without scripts and outside references']
	),
	'file-large': entry(
		['รูป “%” ใหญ่เกิน 2 MB', 'The figure “%” is larger than 2 MB'],
		['ย่อรูปแล้วส่งออกใหม่', 'Make it smaller and export again']
	),
	'aiken-no-answer': entry(
		['ไม่มีบรรทัด ANSWER: ต่อท้าย', 'No ANSWER: line follows'],
		['เพิ่มบรรทัด เช่น ANSWER: B หลังตัวเลือก', 'Add a line such as ANSWER: B after the options']
	),
	'aiken-answer': entry(
		['คำตอบ “%” ไม่ตรงกับตัวเลือกใด', 'The answer “%” is none of the options'],
		['ใช้อักษรของตัวเลือกที่มี เช่น ANSWER: B', 'Use the letter of an option, such as ANSWER: B']
	),
	'sheet-headings': entry(
		['ไม่พบหัวคอลัมน์ “โจทย์”', 'There is no column “Question”'],
		['ใส่บรรทัดหัวคอลัมน์ตามแม่แบบ', 'Put a line of headings above, as in the template']
	),
	'sheet-level': entry(
		['ไม่รู้จักระดับ “%”', 'The level “%” is not known'],
		['เขียน ง่าย ปานกลาง หรือ ยาก', 'Write easy, medium or hard']
	),
	'sheet-choice': entry(
		['คำตอบ “%” ไม่ใช่เลขของตัวเลือก', 'The answer “%” is not the number of an option'],
		[
			'เขียนเลขของตัวเลือกที่ถูก เช่น 2 หรือ 1, 3',
			'Write the numbers of the right options, such as 2 or 1, 3'
		]
	),
	'sheet-single': entry(
		['ชนิดเลือกหนึ่งข้อแต่คำตอบมีหลายข้อ (%)', 'One may be chosen, but the answer names several (%)'],
		['เปลี่ยนชนิดเป็นเลือกหลายข้อ หรือเหลือคำตอบเดียว', 'Change the type to multiple, or leave one answer']
	),
	'sheet-scoring': entry(
		['ไม่รู้จักการให้คะแนน “%”', 'The scoring “%” is not known'],
		['เขียน partial หรือ all', 'Write partial or all']
	),
	'sheet-true-false': entry(
		['คำตอบ “%” ไม่ใช่ถูกหรือผิด', 'The answer “%” is neither true nor false'],
		['เขียน ถูก หรือ ผิด', 'Write true or false']
	),
	'not-sayable': entry(
		[
			'มีข้อความที่เขียนในรูปแบบเนื้อหาของระบบไม่ได้ เช่น โค้ดหรือคำพูดอ้างอิงในตัวเลือก',
			'It holds what the content format cannot say, such as a code block or a quotation in an option'
		],
		[
			'ทำข้อความให้เรียบง่ายขึ้น หรือเขียนข้อนี้ในสตูดิโอ',
			'Make the text simpler, or write this item in the studio'
		]
	),
	'id-twice': entry(
		['รหัส “%” ซ้ำกับข้ออื่นในไฟล์เดียวกัน', 'The id “%” is used twice in the file'],
		['ตั้งรหัสให้ไม่ซ้ำกัน', 'Give each item an id of its own']
	)
} as const satisfies Record<string, Entry>;

/** What an imported item says otherwise than its file. */
export const changeTexts = {
	title: text('ไม่เก็บชื่อข้อ “%” รหัสคือชื่อของข้อ', 'The title “%” is not kept; an item goes by its id'),
	category: text('หมวด “%” กลายเป็นป้ายกำกับ', 'The category “%” becomes a tag'),
	points: text('ปรับคะแนน %', 'Points changed: %'),
	'weight-rounded': text(
		'อ่านน้ำหนัก % เป็นสัดส่วนที่ใกล้ที่สุด',
		'The weight is read as the nearest share: %'
	),
	weights: text(
		'น้ำหนักต่างกันกลายเป็นส่วนเท่ากัน ข้อถูกได้หนึ่งส่วน ข้อผิดหักหนึ่งส่วน',
		'Weights become equal shares: a right option earns one, a wrong one takes one away'
	),
	'partial-option': text(
		'ตัวเลือกที่ได้คะแนนบางส่วนกลายเป็นตัวเลือกผิด',
		'Options that earned a part of the mark become wrong ones'
	),
	'single-now': text('มีข้อถูกข้อเดียว จึงเป็นเลือกหนึ่งข้อ', 'One option is right, so one may be chosen'),
	'partial-answers': text(
		'ไม่เก็บคำตอบที่ได้คะแนนบางส่วน',
		'Answers that earned a part of the mark are left out'
	),
	patterns: text('ไม่เก็บคำตอบแบบ * (%)', 'Answers with * are left out (%)'),
	case: text('ไม่แยกตัวพิมพ์เล็กใหญ่', 'Capitals do not matter'),
	units: text(
		'ไม่ตรวจหน่วย (%) พิมพ์หน่วยใดต่อท้ายก็ได้',
		'Units (%) are not checked; any may follow the number'
	),
	'unit-grading': text('ไม่หักคะแนนเพราะหน่วย', 'No points are taken for the unit'),
	distractors: text('ไม่เก็บตัวลวงที่ไม่มีคู่ (%)', 'Choices without a partner are left out (%)'),
	'matching-shuffle': text(
		'ข้อจับคู่สลับตัวเลือกเสมอ',
		'The choices of a matching item are always shuffled'
	),
	'cell-lines': text('ข้อความหลายบรรทัดในคู่กลายเป็นบรรทัดเดียว', 'Several lines in a pair become one'),
	'answer-feedback': text(
		'ผลป้อนกลับของแต่ละคำตอบย้ายไปอยู่ในเฉลย',
		'The feedback of single answers moves to the explanation'
	),
	'gap-weights': text('ทุกช่องมีน้ำหนักเท่ากัน', 'All gaps weigh the same'),
	'gap-choices': text('ช่องแบบเลือกกลายเป็นช่องพิมพ์ตอบ', 'A gap with choices becomes one to type in'),
	'gap-tolerance': text('ช่องตัวเลขรับเฉพาะค่าตรง', 'A gap for a number accepts only the exact value'),
	'ordering-grading': text(
		'วิธีให้คะแนน % กลายเป็นคะแนนตามขั้นที่อยู่ถัดกันถูกต้อง',
		'The grading % becomes a share for each step that follows the right one'
	),
	penalty: text('ไม่เก็บการหักคะแนนเมื่อตอบใหม่ (%)', 'The penalty for another try (%) is not kept'),
	hints: text('ไม่เก็บคำใบ้', 'Hints are not kept'),
	hidden: text('ข้อที่ซ่อนอยู่จะมองเห็น', 'A hidden item becomes visible'),
	numbering: text('ไม่เก็บแบบเลขข้อของตัวเลือก (%)', 'The numbering of options (%) is not kept'),
	'combined-feedback': text(
		'ไม่เก็บผลป้อนกลับรวมเมื่อถูก ถูกบางส่วน หรือผิด',
		'The combined feedback for right, partly right and wrong is not kept'
	),
	'response-template': text('ไม่เก็บแม่แบบคำตอบของข้อเขียน', 'The template of the response is not kept'),
	'media-dropped': text('ไม่เก็บสื่อหรือส่วนประกอบ %', 'The part % is not kept'),
	'image-outside': text(
		'รูปอยู่นอกไฟล์ (%) ต้องเพิ่มรูปในหลักสูตร',
		'A figure lies outside the file (%): add it to the course'
	),
	'image-no-alt': text('รูปไม่มีข้อความทดแทน ต้องเขียนเพิ่ม', 'A figure has no alternative text: write one')
} as const satisfies Record<string, Text>;

/** What an exported file does not hold of an item. */
export const lossTexts = {
	type: text('รูปแบบนี้ไม่มีข้อชนิด %', 'The format has no items of type %'),
	'several-right': text('รูปแบบนี้มีข้อถูกได้ข้อเดียว', 'The format has one right option only'),
	'many-options': text('มีตัวเลือกเกิน 26', 'There are more than 26 options'),
	'option-lines': text('ตัวเลือกมีหลายบรรทัด', 'An option has several lines'),
	'aiken-lines': text('ข้อความอ่านกลับเป็นข้อเดิมไม่ได้', 'Its text would not be read back as it is'),
	'many-right': text(
		'ข้อถูกมากเกินกว่าจะแบ่งน้ำหนักได้',
		'There are too many right options to share the mark'
	),
	'gap-kinds': text('มีช่องแบบเลือกหรือตัวเลข', 'It has gaps with choices or numbers'),
	arrow: text(
		'มี -> ในคำตอบ ซึ่ง GIFT อ่านเป็นข้อจับคู่',
		'It has -> in an answer, which GIFT reads as matching'
	),
	bar: text('มี | ในคำตอบ ซึ่งใช้คั่นคำตอบ', 'It has | in an answer, which parts answers'),
	feedback: text('ผลป้อนกลับของตัวเลือก', 'feedback of options'),
	'answer-feedback': text('ผลป้อนกลับของแต่ละคำตอบ', 'feedback of single answers'),
	explanation: text('เฉลย', 'the explanation'),
	weights: text('น้ำหนักของคำตอบ', 'weights of answers'),
	points: text('คะแนน', 'points'),
	tags: text('ป้ายกำกับและระดับ', 'tags and level'),
	name: text('รหัสและชื่อ', 'id and title'),
	category: text('หมวด', 'the category'),
	files: text('ไฟล์รูป', 'files of figures'),
	shuffle: text('การไม่สลับตัวเลือก', 'that options stay as written'),
	'all-or-nothing': text('การให้คะแนนแบบถูกครบเท่านั้น', 'that only everything right earns points'),
	rubric: text('เกณฑ์การให้คะแนน', 'the rubric'),
	heads: text('หัวคอลัมน์ของข้อจับคู่', 'the headings of a matching item'),
	units: text('หน่วย', 'units'),
	case: text('การแยกตัวพิมพ์เล็กใหญ่', 'that capitals matter'),
	distractors: text('ตัวลวงที่ไม่มีคู่', 'choices without a partner'),
	markup: text('ตัวหนา สูตร ตาราง และการขึ้นบรรทัด', 'bold, formulas, tables and line breaks')
} as const satisfies Record<string, Text>;
