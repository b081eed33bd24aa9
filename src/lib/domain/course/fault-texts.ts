import type { Fault } from './faults.ts';

type Text = { th: string; en: string };
type Entry = { severity: Fault['severity']; message: Text; fix: Text };

const entry = (severity: Entry['severity'], message: Text, fix: Text): Entry => ({
	severity,
	message,
	fix
});

/** Every fault a content file can have: what is wrong and what to do. `%` stands for the value. */
export const faultTexts = {
	'file.unknown': entry(
		'fault',
		{ th: 'ไม่รู้จักไฟล์ %', en: 'The file % is not part of the format' },
		{
			th: 'ตั้งชื่อเป็น NN-ชื่อ.md, NN-ชื่อ.quiz.md หรือย้ายรูปไปไว้ใน +assets/',
			en: 'Name it NN-name.md or NN-name.quiz.md, or move figures into +assets/'
		}
	),
	'file.no-course': entry(
		'fault',
		{ th: 'ไม่มีไฟล์ course.md', en: 'The folder has no course.md' },
		{
			th: 'สร้าง course.md พร้อมส่วนหัวของหลักสูตร',
			en: 'Create course.md with the front matter of the course'
		}
	),
	'file.no-thai': entry(
		'fault',
		{ th: 'มีฉบับภาษาอังกฤษแต่ไม่มีฉบับภาษาไทย %', en: 'The English file has no Thai file %' },
		{
			th: 'สร้างไฟล์ภาษาไทย % หรือลบฉบับภาษาอังกฤษ',
			en: 'Create the Thai file %, or remove the English one'
		}
	),
	'file.same-number': entry(
		'warning',
		{ th: 'มีสองไฟล์ใช้เลขลำดับ % เดียวกัน', en: 'Two files share the number %' },
		{
			th: 'ให้แต่ละไฟล์มีเลขของตนเอง เพื่อให้ลำดับแน่นอน',
			en: 'Give each file a number of its own, so that the order is certain'
		}
	),
	'file.not-utf8': entry(
		'fault',
		{ th: 'ไฟล์ไม่ใช่ข้อความ UTF-8', en: 'The file is not UTF-8 text' },
		{ th: 'บันทึกไฟล์ใหม่เป็น UTF-8', en: 'Save the file again as UTF-8' }
	),
	'front.missing': entry(
		'fault',
		{ th: 'ไม่มีส่วนหัว (---) ที่ต้นไฟล์', en: 'The file does not begin with front matter (---)' },
		{
			th: 'เริ่มไฟล์ด้วยบรรทัด --- ตามด้วยข้อมูล แล้วปิดด้วย ---',
			en: 'Begin the file with a --- line, the fields, and a closing ---'
		}
	),
	'front.unclosed': entry(
		'fault',
		{ th: 'ส่วนหัวไม่มีบรรทัด --- ปิดท้าย', en: 'The front matter has no closing ---' },
		{ th: 'เพิ่มบรรทัด --- หลังข้อมูลส่วนหัว', en: 'Add a --- line after the fields' }
	),
	'front.syntax': entry(
		'fault',
		{ th: 'อ่านส่วนหัว (YAML) ไม่ได้: %', en: 'The front matter is not valid YAML: %' },
		{
			th: 'ตรวจเครื่องหมาย : และย่อหน้า ข้อความที่มี : ให้ใส่ในเครื่องหมายคำพูด',
			en: 'Check colons and indentation; put text that holds a colon in quotation marks'
		}
	),
	'front.unknown-key': entry(
		'fault',
		{ th: 'ไม่รู้จักข้อมูล %', en: 'Unknown key %' },
		{
			th: 'ลบออก หรือแก้ให้ตรงกับชื่อในคู่มือรูปแบบเนื้อหา',
			en: 'Remove it, or correct it to a key of the content format'
		}
	),
	'front.missing-key': entry(
		'fault',
		{ th: 'ไม่มี %', en: '% is missing' },
		{ th: 'เพิ่ม %', en: 'Add %' }
	),
	'front.bad-value': entry(
		'fault',
		{ th: 'ค่าของ % ใช้ไม่ได้', en: 'The value of % is not allowed' },
		{
			th: 'แก้ตามคู่มือรูปแบบเนื้อหา (docs/content-format.md)',
			en: 'Correct it as docs/content-format.md describes'
		}
	),
	'front.title-translation': entry(
		'fault',
		{ th: 'ไม่มี % (ชื่อต้องมีทั้งไทยและอังกฤษ)', en: '% is missing (titles are in Thai and English)' },
		{ th: 'เพิ่ม %', en: 'Add %' }
	),
	'course.unknown-competency': entry(
		'fault',
		{ th: 'ไม่มีสมรรถนะ % ในกรอบสมรรถนะ', en: 'The framework has no competency %' },
		{ th: 'ใช้รหัสจาก content/framework/', en: 'Use a code of content/framework/' }
	),
	'course.unknown-area': entry(
		'fault',
		{ th: 'ไม่มีด้าน % ในกรอบสมรรถนะ', en: 'The framework has no area %' },
		{ th: 'ใช้รหัสด้านจาก content/framework/', en: 'Use an area code of content/framework/' }
	),
	'course.unknown-prerequisite': entry(
		'fault',
		{ th: 'ไม่มีหลักสูตร % ที่ต้องเรียนมาก่อน', en: 'There is no course % to require first' },
		{ th: 'แก้รหัสหลักสูตรใน prerequisites', en: 'Correct the course id in prerequisites' }
	),
	'course.own-prerequisite': entry(
		'fault',
		{ th: 'หลักสูตรต้องเรียนตัวเองมาก่อน (%)', en: 'The course requires itself (%)' },
		{ th: 'นำออกจาก prerequisites', en: 'Take it out of prerequisites' }
	),
	'course.prerequisite-circle': entry(
		'fault',
		{ th: 'หลักสูตรที่ต้องเรียนมาก่อนวนเป็นวง: %', en: 'Prerequisites run in a circle: %' },
		{ th: 'ตัดหนึ่งข้อออกจาก prerequisites', en: 'Remove one of them from prerequisites' }
	),
	'course.unknown-exam': entry(
		'fault',
		{ th: 'ไม่มีข้อสอบ % ในหลักสูตรนี้', en: 'The course has no exam %' },
		{
			th: 'ให้ completion.exam ตรงกับ id ของไฟล์ .quiz.md ที่มี kind: exam',
			en: 'Let completion.exam be the id of a .quiz.md file with kind: exam'
		}
	),
	'course.no-evidence': entry(
		'fault',
		{ th: 'หลักสูตรไม่มีหลักฐานที่ทำให้เรียนจบ', en: 'Nothing in the course can complete it' },
		{
			th: 'ใส่ completion อย่างน้อยหนึ่งข้อ (checks: all หรือ exam) และมีแบบทดสอบนั้นจริง',
			en: 'Give completion at least one of checks: all and exam, and the quizzes for it'
		}
	),
	'course.duplicate-id': entry(
		'fault',
		{ th: 'รหัส % ซ้ำกับอีกหลักสูตร', en: 'The course id % is used twice' },
		{ th: 'ตั้งรหัสใหม่ให้ไม่ซ้ำ', en: 'Choose an id that no other course has' }
	),
	'course.no-units': entry(
		'fault',
		{ th: 'หลักสูตรไม่มีบทเรียนหรือแบบทดสอบ', en: 'The course has no lessons and no quizzes' },
		{ th: 'เพิ่มไฟล์ 01-ชื่อ.md', en: 'Add a file 01-name.md' }
	),
	'course.untranslated': entry(
		'warning',
		{ th: 'หลักสูตรยังไม่มีภาษาอังกฤษ', en: 'The course has no English yet' },
		{ th: 'เพิ่มไฟล์ .en.md ข้างไฟล์ภาษาไทย', en: 'Add .en.md files beside the Thai ones' }
	),
	'unit.untranslated': entry(
		'warning',
		{ th: 'ยังไม่มีฉบับภาษาอังกฤษ %', en: 'The English file % is missing' },
		{ th: 'เพิ่มไฟล์ %', en: 'Add the file %' }
	),
	'unit.duplicate-slug': entry(
		'fault',
		{ th: 'ชื่อ % ซ้ำกับอีกบทหรือแบบทดสอบในหลักสูตร', en: 'The name % is used by two units of the course' },
		{ th: 'เปลี่ยนชื่อไฟล์หรือรหัสให้ไม่ซ้ำ', en: 'Rename the file or the id so that it is unique' }
	),
	'lesson.no-title': entry(
		'fault',
		{ th: 'บทเรียนไม่ได้ขึ้นต้นด้วย # ชื่อบท', en: 'The lesson does not begin with # Title' },
		{ th: 'ใส่บรรทัด # ชื่อบท เป็นบรรทัดแรก', en: 'Make # Title the first line' }
	),
	'lesson.second-title': entry(
		'fault',
		{ th: 'มี # หัวเรื่องมากกว่าหนึ่ง', en: 'The document has a second # heading' },
		{ th: 'ใช้ ## สำหรับหัวข้อในบท', en: 'Use ## for sections' }
	),
	'heading.skipped': entry(
		'fault',
		{ th: 'ข้ามระดับหัวข้อที่ "%"', en: 'The heading "%" skips a level' },
		{ th: 'ใช้ ## ก่อน ### และไม่ข้ามระดับ', en: 'Use ## before ### and skip no level' }
	),
	'heading.empty': entry(
		'fault',
		{ th: 'หัวข้อว่าง', en: 'The heading is empty' },
		{ th: 'เขียนชื่อหัวข้อ หรือลบเครื่องหมาย #', en: 'Write the heading, or remove the # marks' }
	),
	'heading.not-allowed': entry(
		'fault',
		{ th: 'ใช้หัวข้อในที่นี้ไม่ได้: %', en: 'A heading cannot stand here: %' },
		{ th: 'ใช้ตัวหนาแทน', en: 'Use bold text instead' }
	),
	'image.no-alt': entry(
		'fault',
		{ th: 'รูป % ไม่มีข้อความทดแทน', en: 'The image % has no alternative text' },
		{
			th: 'เขียนสิ่งที่รูปบอกไว้ใน [ ] ของ ![ ]( )',
			en: 'Write what the image tells between the brackets of ![ ]( )'
		}
	),
	'image.not-asset': entry(
		'fault',
		{ th: 'รูป % ต้องอยู่ใน +assets/', en: 'The image % must be a file in +assets/' },
		{
			th: 'คัดลอกรูปมาไว้ใน +assets/ แล้วอ้าง +assets/ชื่อไฟล์',
			en: 'Copy it into +assets/ and refer to +assets/name'
		}
	),
	'asset.missing': entry(
		'fault',
		{ th: 'ไม่มีไฟล์ %', en: 'There is no file %' },
		{ th: 'เพิ่มไฟล์ใน +assets/ หรือแก้ชื่อที่อ้าง', en: 'Add the file to +assets/, or correct the name' }
	),
	'asset.unused': entry(
		'warning',
		{ th: 'ไม่มีบทใดใช้ไฟล์ %', en: 'No unit uses the file %' },
		{ th: 'ลบออก หรืออ้างถึงในบทเรียน', en: 'Remove it, or use it in a lesson' }
	),
	'asset.type': entry(
		'fault',
		{ th: 'ไม่รองรับชนิดไฟล์ของ %', en: 'Files like % are not supported' },
		{
			th: 'ใช้ svg png jpg webp gif mp4 webm vtt pdf',
			en: 'Use svg png jpg webp gif mp4 webm vtt pdf'
		}
	),
	'asset.unsafe': entry(
		'fault',
		{ th: 'รูป SVG มี % ซึ่งไม่ปลอดภัย', en: 'The SVG figure holds %, which is not safe' },
		{
			th: 'บันทึกรูปใหม่โดยไม่มีสคริปต์ เหตุการณ์ หรือการอ้างไฟล์ภายนอก',
			en: 'Save the figure without scripts, event handlers and outside references'
		}
	),
	'link.dead': entry(
		'fault',
		{ th: 'ลิงก์ % ไม่มีปลายทาง', en: 'The link % leads nowhere' },
		{ th: 'แก้เป็นชื่อบทหรือหลักสูตรที่มีอยู่', en: 'Correct it to a lesson or course that exists' }
	),
	'link.anchor': entry(
		'fault',
		{ th: 'ไม่มีหัวข้อสำหรับลิงก์ %', en: 'No heading matches the link %' },
		{ th: 'แก้ให้ตรงกับข้อความของหัวข้อ', en: 'Correct it to the text of a heading' }
	),
	'link.scheme': entry(
		'fault',
		{ th: 'ไม่อนุญาตลิงก์แบบ %', en: 'Links like % are not allowed' },
		{
			th: 'ใช้ https: mailto: tel: หรือชื่อบท',
			en: 'Use https:, mailto:, tel: or the name of a lesson'
		}
	),
	'link.empty': entry(
		'fault',
		{ th: 'ลิงก์ % ไม่มีข้อความ', en: 'The link % has no text' },
		{ th: 'เขียนข้อความที่บอกปลายทางไว้ใน [ ]', en: 'Write where it leads between the brackets' }
	),
	'callout.unknown': entry(
		'fault',
		{ th: 'ไม่รู้จักกล่องข้อความ [!%]', en: 'There is no callout [!%]' },
		{
			th: 'ใช้ NOTE TIP IMPORTANT WARNING CAUTION CASE LAW หรือ CHECKLIST',
			en: 'Use NOTE, TIP, IMPORTANT, WARNING, CAUTION, CASE, LAW or CHECKLIST'
		}
	),
	'callout.empty': entry(
		'fault',
		{ th: 'กล่องข้อความ [!%] ว่างเปล่า', en: 'The callout [!%] is empty' },
		{
			th: 'เขียนข้อความในบรรทัดถัดไปที่ขึ้นต้นด้วย >',
			en: 'Write its text on the next lines, beginning with >'
		}
	),
	'footnote.undefined': entry(
		'fault',
		{ th: 'ไม่มีคำอธิบายของเชิงอรรถ [^%]', en: 'The footnote [^%] is not defined' },
		{ th: 'เพิ่มบรรทัด [^%]: ข้อความ', en: 'Add a line [^%]: text' }
	),
	'footnote.unused': entry(
		'warning',
		{ th: 'ไม่มีข้อความใดอ้างเชิงอรรถ [^%]', en: 'Nothing refers to the footnote [^%]' },
		{ th: 'อ้าง [^%] ในเนื้อหา หรือลบออก', en: 'Refer to [^%] in the text, or remove it' }
	),
	'footnote.twice': entry(
		'fault',
		{ th: 'เชิงอรรถ [^%] มีสองครั้ง', en: 'The footnote [^%] is defined twice' },
		{ th: 'ตั้งชื่อใหม่ให้อันหนึ่ง', en: 'Rename one of them' }
	),
	'math.syntax': entry(
		'fault',
		{ th: 'อ่านสูตรไม่ได้: %', en: 'The formula cannot be read: %' },
		{
			th: 'แก้สูตรตามไวยากรณ์ของ KaTeX หรือเขียน \\$ ถ้าหมายถึงเครื่องหมายดอลลาร์',
			en: 'Correct it to KaTeX syntax, or write \\$ for a dollar sign'
		}
	),
	'diagram.no-alt': entry(
		'fault',
		{ th: 'แผนภาพไม่มีข้อความทดแทน', en: 'The diagram has no alternative text' },
		{ th: 'เพิ่มบรรทัด %% alt: ข้อความ เป็นบรรทัดแรกของแผนภาพ', en: 'Put %% alt: text on its first line' }
	),
	'diagram.syntax': entry(
		'fault',
		{ th: 'วาดแผนภาพไม่ได้: %', en: 'The diagram cannot be drawn: %' },
		{
			th: 'ใช้ flowchart, sequenceDiagram หรือ stateDiagram-v2 และตรวจบรรทัดนี้',
			en: 'Use flowchart, sequenceDiagram or stateDiagram-v2 and check this line'
		}
	),
	'diagram.lost': entry(
		'fault',
		{ th: 'แผนภาพวาดออกมาแล้วไม่มี "%"', en: '"%" is in the source but not in the drawing' },
		{
			th: 'ตรวจไวยากรณ์ของบรรทัดนี้ ใส่ข้อความใน [ ] หรือ " "',
			en: 'Check the syntax of this line; put labels in [ ] or quotation marks'
		}
	),
	'code.language': entry(
		'warning',
		{ th: 'ไม่มีการเน้นสีสำหรับภาษา %', en: 'There is no highlighting for the language %' },
		{
			th: 'ใช้ bash css csv diff html http ini js json log markdown python sql svelte ts xml yaml หรือ text',
			en: 'Use bash, css, csv, diff, html, http, ini, js, json, log, markdown, python, sql, svelte, ts, xml, yaml or text'
		}
	),
	'text.asterisks': entry(
		'warning',
		{ th: 'มีเครื่องหมาย ** ที่ไม่กลายเป็นตัวหนา', en: 'There are ** marks that do not make bold' },
		{
			th: 'ให้ ** เปิดและปิดชิดข้อความและอยู่ในย่อหน้าเดียวกัน',
			en: 'Put both ** close to the text and in one paragraph'
		}
	),
	'text.html': entry(
		'warning',
		{ th: 'โค้ด HTML จะแสดงเป็นข้อความ: %', en: 'HTML is shown as text: %' },
		{
			th: 'ใช้ Markdown หรือใส่ในเครื่องหมาย ` ถ้าเป็นตัวอย่าง',
			en: 'Use Markdown, or put it in backquotes when it is an example'
		}
	),
	'quiz.no-items': entry(
		'fault',
		{ th: 'แบบทดสอบไม่มีข้อ', en: 'The quiz has no items' },
		{ th: 'เพิ่มข้อด้วยบรรทัด ## รหัสข้อ {points=1}', en: 'Add an item with a line ## id {points=1}' }
	),
	'quiz.not-in-bank': entry(
		'fault',
		{ th: 'ไม่มีข้อ % ใน bank.md', en: 'bank.md has no item %' },
		{
			th: 'เพิ่มข้อนี้ใน bank.md หรือเอารหัสออกจาก bank ของแบบทดสอบ',
			en: 'Add the item to bank.md, or take the id out of bank of the quiz'
		}
	),
	'bank.unused': entry(
		'warning',
		{ th: 'ไม่มีแบบทดสอบใดใช้ข้อ %', en: 'No quiz uses the item %' },
		{
			th: 'ใส่รหัสใน bank ของแบบทดสอบที่จะใช้',
			en: 'Put its id into bank of a quiz that is to use it'
		}
	),
	'quiz.duplicate-id': entry(
		'fault',
		{ th: 'รหัสแบบทดสอบ % ซ้ำ', en: 'The quiz id % is used twice' },
		{ th: 'ตั้งรหัสใหม่ ไม่ซ้ำกับทุกหลักสูตร', en: 'Choose an id that no quiz of any course has' }
	),
	'quiz.pool-too-small': entry(
		'fault',
		{ th: 'ผังข้อสอบขอ % แต่คลังมีไม่พอ', en: 'The blueprint asks for %, more than the pool holds' },
		{ th: 'เพิ่มข้อที่มีระดับและแท็กนั้น หรือลด count', en: 'Add items of that level and tag, or lower count' }
	),
	'quiz.level-points': entry(
		'warning',
		{
			th: 'ข้อในช่องเดียวกันของผังมีคะแนนไม่เท่ากัน (%) คะแนนเต็มจะต่างกันตามชุดที่สุ่มได้',
			en: 'Items of one blueprint row carry different points (%), so papers differ in total'
		},
		{ th: 'ให้ข้อในช่องเดียวกันมีคะแนนเท่ากัน', en: 'Give the items of one row the same points' }
	),
	'quiz.key-position': entry(
		'warning',
		{ th: 'เฉลยอยู่ที่ตัวเลือกลำดับ % บ่อยเกินไป', en: 'The key is option number % too often' },
		{ th: 'สลับตำแหน่งเฉลย', en: 'Vary the position of the key' }
	),
	'item.heading': entry(
		'fault',
		{ th: 'อ่านหัวข้อของข้อสอบไม่ได้: %', en: 'The heading of the item cannot be read: %' },
		{
			th: 'เขียนเป็น ## รหัส {points=1 tags=แท็ก level=easy} โดยรหัสเป็น a-z 0-9 -',
			en: 'Write ## id {points=1 tags=tag level=easy}, the id in a-z 0-9 -'
		}
	),
	'item.unknown-attribute': entry(
		'fault',
		{ th: 'ไม่รู้จักคุณสมบัติ % ของข้อ', en: 'Unknown attribute % of an item' },
		{
			th: 'ใช้ points tags level scoring shuffle type',
			en: 'Use points, tags, level, scoring, shuffle, type'
		}
	),
	'item.bad-attribute': entry(
		'fault',
		{ th: 'ค่าของ % ใช้ไม่ได้', en: 'The value of % is not allowed' },
		{
			th: 'points เป็นจำนวนบวกไม่เกินสองตำแหน่ง level เป็น easy medium hard, scoring เป็น partial หรือ all, shuffle=no, type=essay',
			en: 'points: a positive number of at most two decimals; level: easy, medium, hard; scoring: partial or all; shuffle=no; type=essay'
		}
	),
	'item.duplicate-id': entry(
		'fault',
		{ th: 'รหัสข้อ % ซ้ำในแบบทดสอบ', en: 'The item id % is used twice in the quiz' },
		{ th: 'ตั้งรหัสใหม่ให้ข้อหนึ่ง', en: 'Rename one of them' }
	),
	'item.no-stem': entry(
		'fault',
		{ th: 'ข้อ % ไม่มีโจทย์', en: 'The item % has no stem' },
		{ th: 'เขียนโจทย์ใต้หัวข้อ', en: 'Write the question under the heading' }
	),
	'item.no-key': entry(
		'fault',
		{ th: 'ข้อ % ไม่มีเฉลย', en: 'The item % has no key' },
		{
			th: 'ทำเครื่องหมาย [x] ที่ตัวเลือกที่ถูก หรือเพิ่มบรรทัด = คำตอบ',
			en: 'Mark the right option with [x], or add a line = answer'
		}
	),
	'item.two-kinds': entry(
		'fault',
		{ th: 'ข้อ % มีเฉลยสองแบบปนกัน', en: 'The item % mixes two kinds of key' },
		{ th: 'ให้ข้อหนึ่งมีเฉลยแบบเดียว', en: 'Let one item have one kind of key' }
	),
	'item.one-option': entry(
		'fault',
		{ th: 'ข้อ % มีตัวเลือกเดียว', en: 'The item % has a single option' },
		{ th: 'เพิ่มตัวลวง', en: 'Add distractors' }
	),
	'item.all-right': entry(
		'fault',
		{ th: 'ทุกตัวเลือกของข้อ % เป็นเฉลย', en: 'Every option of % is marked right' },
		{ th: 'ยกเลิก [x] ของตัวลวง', en: 'Unmark the distractors' }
	),
	'item.duplicate-option': entry(
		'fault',
		{ th: 'ตัวเลือก "%" ซ้ำ', en: 'The option "%" is there twice' },
		{ th: 'แก้ให้ต่างกัน', en: 'Make them different' }
	),
	'item.empty-option': entry(
		'fault',
		{ th: 'ตัวเลือกว่าง', en: 'The option is empty' },
		{ th: 'เขียนข้อความของตัวเลือก', en: 'Write the text of the option' }
	),
	'item.no-feedback': entry(
		'fault',
		{ th: 'ตัวเลือก "%" ไม่มีผลป้อนกลับ', en: 'The option "%" has no feedback' },
		{
			th: 'เพิ่มบรรทัดย่อหน้า > ว่าทำไมจึงถูกหรือไม่ถูก',
			en: 'Add an indented > line that says why it is right or wrong'
		}
	),
	'item.no-explanation': entry(
		'fault',
		{ th: 'ข้อ % ไม่มีคำอธิบาย', en: 'The item % has no explanation' },
		{
			th: 'เพิ่ม ### เฉลย พร้อมคำอธิบาย',
			en: 'Add ### เฉลย (### Explanation in English) with the reason'
		}
	),
	'item.no-rubric': entry(
		'fault',
		{ th: 'ข้ออัตนัย % ไม่มีเกณฑ์', en: 'The essay % has no rubric' },
		{ th: 'เพิ่ม ### เกณฑ์ พร้อมตาราง', en: 'Add ### เกณฑ์ (### Rubric in English) with a table' }
	),
	'item.section': entry(
		'fault',
		{ th: 'ไม่รู้จักหัวข้อย่อย %', en: 'Unknown section %' },
		{
			th: 'ใช้ ### เฉลย หรือ ### เกณฑ์ (### Explanation, ### Rubric)',
			en: 'Use ### เฉลย or ### เกณฑ์ (### Explanation, ### Rubric)'
		}
	),
	'item.stray-text': entry(
		'fault',
		{ th: 'มีข้อความหลังตัวเลือก', en: 'There is text after the options' },
		{ th: 'ย้ายไปไว้เหนือตัวเลือก หรือใต้ ### เฉลย', en: 'Move it above the options, or under ### เฉลย' }
	),
	'item.table': entry(
		'fault',
		{
			th: 'ตารางจับคู่ต้องมีสองคอลัมน์และอย่างน้อยสองแถว',
			en: 'A matching table has two columns and at least two rows'
		},
		{ th: 'แก้ตารางให้แต่ละแถวเป็นคู่ที่ถูก', en: 'Let each row be a right pair' }
	),
	'item.steps': entry(
		'fault',
		{ th: 'ข้อเรียงลำดับต้องมีอย่างน้อยสองขั้น', en: 'An ordering item has at least two steps' },
		{ th: 'เพิ่มขั้นตอน', en: 'Add steps' }
	),
	'item.scoring-type': entry(
		'fault',
		{ th: 'scoring ใช้ได้เฉพาะข้อเลือกหลายคำตอบ', en: 'scoring is for multiple choice only' },
		{ th: 'ลบ scoring ออก', en: 'Remove scoring' }
	),
	'item.longest-key': entry(
		'warning',
		{ th: 'เฉลยของข้อ % ยาวที่สุดอย่างเห็นได้ชัด', en: 'The key of % is clearly the longest option' },
		{ th: 'ปรับความยาวตัวเลือกให้ใกล้กัน', en: 'Bring the options to a similar length' }
	),
	'item.absolute-word': entry(
		'warning',
		{
			th: 'ตัวลวงมีคำสุดขั้ว "%" ที่บอกใบ้ว่าผิด',
			en: 'The distractor holds the absolute word "%", which gives it away'
		},
		{ th: 'เขียนใหม่โดยไม่ใช้คำสุดขั้ว', en: 'Write it without the absolute word' }
	),
	'item.all-of-above': entry(
		'warning',
		{ th: 'ตัวเลือกแบบ "%" วัดความเข้าใจไม่ได้', en: 'An option like "%" does not test understanding' },
		{ th: 'เขียนเป็นตัวเลือกที่มีเนื้อหา', en: 'Replace it with an option of substance' }
	),
	'item.unmarked-negative': entry(
		'warning',
		{
			th: 'โจทย์ถามสิ่งที่ไม่ใช่ ("%") โดยไม่เน้นคำปฏิเสธ ผู้อ่านอาจมองข้าม',
			en: 'The stem asks for what is wrong ("%") without marking the negation, which readers overlook'
		},
		{
			th: 'ถามสิ่งที่ถูกแทน หรือเน้นคำปฏิเสธด้วย **ตัวหนา**',
			en: 'Ask for what is right, or set the negation in **bold**'
		}
	),
	'item.overlapping-options': entry(
		'warning',
		{
			th: 'ตัวเลือกนี้ซ้อนกับ "%" จึงอาจถูกพร้อมกัน',
			en: 'This option overlaps with "%", so both may be right'
		},
		{ th: 'แก้ให้แต่ละตัวเลือกไม่มีส่วนที่ถูกร่วมกัน', en: 'Let no two options hold at once' }
	),
	'item.cueing': entry(
		'warning',
		{ th: 'โจทย์ข้อนี้บอกคำตอบของข้อ %', en: 'This stem gives away the answer of %' },
		{
			th: 'เขียนโจทย์ใหม่ หรือแยกสองข้อไว้คนละชุด',
			en: 'Reword the stem, or keep the two items on different papers'
		}
	),
	'item.near-duplicate': entry(
		'warning',
		{ th: 'ข้อนี้เกือบเหมือนข้อ %', en: 'This item is nearly the same as %' },
		{ th: 'ลบข้อหนึ่ง หรือแก้ให้วัดคนละเรื่อง', en: 'Remove one, or let them test different things' }
	),
	'lesson.too-long': entry(
		'warning',
		{ th: 'บทเรียนยาว % คำ อ่านรวดเดียวไม่จบ', en: 'The lesson has % words, too many for one sitting' },
		{ th: 'แบ่งเป็นสองบท', en: 'Split it into two lessons' }
	),
	'lesson.hard-thai': entry(
		'warning',
		{
			th: 'บทเรียนอ่านยาก: เฉลี่ย % คำต่อช่วงก่อนเว้นวรรค',
			en: 'The lesson is hard to read: % words between spaces on average'
		},
		{
			th: 'แบ่งประโยคให้สั้นลง และเว้นวรรคระหว่างความ',
			en: 'Shorten the sentences, and put a space between clauses'
		}
	),
	'lesson.hard-english': entry(
		'warning',
		{
			th: 'ฉบับภาษาอังกฤษอ่านยาก: ระดับ Flesch-Kincaid %',
			en: 'The English is hard to read: Flesch-Kincaid grade %'
		},
		{ th: 'ใช้ประโยคสั้นและคำสามัญ', en: 'Use shorter sentences and plainer words' }
	),
	'text.long-run': entry(
		'warning',
		{ th: 'ข้อความต่อกัน % คำโดยไม่เว้นวรรค', en: '% words run on without a space' },
		{
			th: 'เว้นวรรคระหว่างความ หรือแบ่งเป็นหลายประโยค',
			en: 'Put spaces between clauses, or make several sentences'
		}
	),
	'text.long-sentence': entry(
		'warning',
		{ th: 'ประโยคยาว % คำ', en: 'The sentence has % words' },
		{ th: 'แบ่งเป็นหลายประโยค', en: 'Make several sentences of it' }
	),
	'term.undefined': entry(
		'warning',
		{ th: 'ใช้คำย่อ % โดยยังไม่บอกความหมาย', en: 'The abbreviation % is used before it is explained' },
		{ th: 'เขียนคำเต็มเมื่อใช้ครั้งแรก เช่น คำเต็ม (%)', en: 'Write it out at its first use: full name (%)' }
	),
	'translation.front-matter': entry(
		'fault',
		{ th: 'ค่า % ต่างจากฉบับภาษาไทย', en: '% differs from the Thai file' },
		{ th: 'ให้ตรงกับฉบับภาษาไทย', en: 'Make it the same as in the Thai file' }
	),
	'translation.items': entry(
		'fault',
		{
			th: 'ข้อ % ไม่ตรงกับฉบับภาษาไทย (ขาด เกิน หรือลำดับต่าง)',
			en: 'The item % is missing, extra or in another order than in the Thai file'
		},
		{ th: 'ให้มีข้อเดียวกันในลำดับเดียวกัน', en: 'Keep the same items in the same order' }
	),
	'translation.attributes': entry(
		'fault',
		{ th: 'คุณสมบัติของข้อ % ต่างจากฉบับภาษาไทย', en: 'The attributes of % differ from the Thai file' },
		{ th: 'คัดลอก { } จากฉบับภาษาไทย', en: 'Copy the { } from the Thai file' }
	),
	'translation.type': entry(
		'fault',
		{
			th: 'ข้อ % เป็นคนละชนิดกับฉบับภาษาไทย',
			en: 'The item % is of another kind than in the Thai file'
		},
		{ th: 'ให้เป็นชนิดเดียวกัน', en: 'Make it the same kind' }
	),
	'translation.options': entry(
		'fault',
		{
			th: 'จำนวนตัวเลือก แถว ขั้น หรือช่องของข้อ % ต่างจากฉบับภาษาไทย',
			en: 'The item % has another number of options, rows, steps or gaps than the Thai file'
		},
		{ th: 'ให้มีจำนวนและลำดับเดียวกัน', en: 'Keep the same number in the same order' }
	),
	'translation.key': entry(
		'fault',
		{ th: 'เฉลยของข้อ % ต่างจากฉบับภาษาไทย', en: 'The key of % differs from the Thai file' },
		{ th: 'ให้เฉลยตรงกัน', en: 'Make the keys the same' }
	),
	'framework.syntax': entry(
		'fault',
		{ th: 'อ่านกรอบสมรรถนะ (YAML) ไม่ได้: %', en: 'The framework is not valid YAML: %' },
		{ th: 'ตรวจเครื่องหมาย : และย่อหน้า', en: 'Check colons and indentation' }
	),
	'framework.duplicate-code': entry(
		'fault',
		{ th: 'รหัส % ซ้ำในกรอบสมรรถนะ', en: 'The code % is used twice in the framework' },
		{ th: 'ตั้งรหัสใหม่', en: 'Choose another code' }
	)
} satisfies Record<string, Entry>;
