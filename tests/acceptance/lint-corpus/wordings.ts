import type { FaultCode } from '#lib/domain/course/faults.ts';

/** A wording to plant; two options where a rule compares them. */
export type Wording = string | [string, string];
type Wordings = Partial<Record<FaultCode, { th?: Wording[]; en?: Wording[] }>>;

/** Wordings that are faulty. */
export const plants: Wordings = {
	'item.unmarked-negative': {
		th: [
			'ข้อใดไม่ใช่ข้อมูลส่วนบุคคล',
			'ข้อใดกล่าวไม่ถูกต้องเกี่ยวกับการสำรองข้อมูล',
			'วิธีใดไม่ควรใช้กับรหัสผ่าน',
			'สิ่งใดต่อไปนี้ไม่ต้องบันทึกในทะเบียน',
			'ทุกข้อเป็นหน้าที่ของผู้ควบคุมข้อมูล ยกเว้นข้อใด',
			'การกระทำใดมิใช่การละเมิด',
			'ใครไม่มีหน้าที่แจ้งเหตุ',
			'เมื่อพบเหตุ ข้อใดเป็นสิ่งที่ไม่ควรทำ',
			'ต่อไปนี้เป็นหนังสือราชการ ยกเว้น',
			'เอกสารใดไม่จัดอยู่ในชั้นความลับ'
		],
		en: [
			'Which of these is not personal data?',
			'Which step should not be taken first?',
			"Which of the following isn't required?",
			'Who does not need to be told?',
			'All of these are duties of the controller except',
			'Which statement is never true of a backup?',
			'What must you not do when a device is lost?',
			'Which of these records cannot be destroyed?'
		]
	},
	'item.all-of-above': {
		th: [
			'ถูกทุกข้อ',
			'ถูกทั้งข้อ ก และ ข',
			'ไม่มีข้อใดถูก',
			'ผิดทุกข้อ',
			'ทุกข้อที่กล่าวมา',
			'ข้อ ก และ ข',
			'ถูกต้องทั้งหมด',
			'ทั้งข้อ 1 และข้อ 2'
		],
		en: [
			'All of the above',
			'None of these',
			'Both A and B',
			'None of the above',
			'All the above',
			'Neither of these',
			'A and C'
		]
	},
	'item.absolute-word': {
		th: ['ในทุกกรณี', 'เสมอไป', 'โดยเด็ดขาด', 'โดยไม่มีข้อยกเว้น', 'เท่านั้นจึงจะใช้ได้', 'โดยสิ้นเชิง'],
		en: ['always', 'and never later', 'under no circumstances', 'in all cases', 'without exception']
	},
	'item.overlapping-options': {
		th: [
			['1–5 วันทำการ', '5–10 วันทำการ'],
			['ร้อยละ 10 ถึง 20', 'ร้อยละ 15 ถึง 30'],
			['แจ้งหัวหน้า', 'แจ้งหัวหน้าและบันทึกเหตุ'],
			['๑-๓ ปี', '๓-๕ ปี'],
			['ลบแฟ้มทิ้ง', 'ลบแฟ้มทิ้ง พร้อมแจ้งผู้ส่ง']
		],
		en: [
			['1 to 5 days', '5 to 10 days'],
			['Tell the head', 'Tell the head and write it down'],
			['10–20 files', '15-40 files'],
			['Change the password', 'Change the password, then report it']
		]
	},
	'text.long-run': {
		th: [
			'ผู้ควบคุมข้อมูลส่วนบุคคลต้องจัดให้มีมาตรการรักษาความมั่นคงปลอดภัยที่เหมาะสมเพื่อป้องกันการสูญหายเข้าถึงใช้เปลี่ยนแปลงแก้ไขหรือเปิดเผยข้อมูลส่วนบุคคลโดยปราศจากอำนาจหรือโดยมิชอบและต้องทบทวนมาตรการดังกล่าวเมื่อมีความจำเป็นหรือเมื่อเทคโนโลยีเปลี่ยนแปลงไป',
			'การจัดทำทะเบียนคุมทรัพย์สินของหน่วยงานต้องดำเนินการโดยเจ้าหน้าที่พัสดุที่ได้รับมอบหมายเป็นลายลักษณ์อักษรจากหัวหน้าหน่วยงานของรัฐและต้องรายงานผลการตรวจนับประจำปีต่อสำนักงานการตรวจเงินแผ่นดินภายในระยะเวลาที่กฎหมายกำหนดไว้โดยเคร่งครัดทุกปีงบประมาณ'
		]
	},
	'text.long-sentence': {
		en: [
			'When a file is sent to the wrong person and that person is outside the agency, the officer who sent it tells the head and the officer for personal data at once, because the time that the law gives begins when the agency knows and not when somebody complains about it.',
			'The register of the assets of an agency is kept by the officer whom the head has named in writing and it is checked once in every year by others who did not keep it so that a loss is seen before the auditors come and ask where the things have gone.'
		]
	},
	'lesson.hard-english': {
		en: [
			'Notwithstanding organisational heterogeneity, interoperability necessitates comprehensive standardisation of administrative documentation methodologies. Institutionalisation of accountability presupposes systematic identification of responsibilities. Implementation considerations encompass technological infrastructure, regulatory harmonisation and continuous professional development.'
		]
	},
	'term.undefined': {
		th: ['ให้ติดตั้ง XDR ทุกเครื่อง', 'ส่งรายงานเข้า SOAR ทุกวัน', 'ใช้ EDR ร่วมกับไฟร์วอลล์', 'ทำ DPIA ก่อนเริ่ม'],
		en: [
			'Install the XDR on every machine.',
			'Send the report to SOAR daily.',
			'Run a ZTNA before you begin.'
		]
	}
};

/** Wordings that are right and look much like faulty ones. */
export const near: Wordings = {
	'item.unmarked-negative': {
		th: [
			'เมื่อไม่แน่ใจว่าอีเมลเป็นของจริง ควรทำอย่างไร',
			'ข้อใดคือเหตุผลที่ไม่ควรใช้รหัสซ้ำ',
			'ผู้ใดมีหน้าที่แจ้งเหตุเมื่อไม่พบผู้รับผิดชอบ',
			'ข้อใด**ไม่ใช่**ข้อมูลส่วนบุคคล',
			'ระบบไม่ตอบสนอง สิ่งใดควรทำก่อน',
			'ข้อใดอธิบายเหตุที่ระบบไม่ควรเก็บข้อมูลเกินจำเป็นได้ดีที่สุด',
			'หนังสือนี้ไม่มีชั้นความลับ ควรส่งทางใด'
		],
		en: [
			'You are not sure who sent it. What do you do?',
			'Which of these is **not** personal data?',
			'Which of these is NOT required?',
			'What should you do if the sender does not reply?',
			'Which reason explains why passwords should not be reused?',
			'What is the best way to tell people who are not online?'
		]
	},
	'item.all-of-above': {
		th: ['ถูกต้องตามระเบียบ', 'ข้อมูลทั้งหมดของผู้ร้อง', 'ทุกข้อในสัญญาจ้าง', 'ผิดวินัยอย่างร้ายแรง'],
		en: [
			'All of these records for one year',
			'Both signatures and a stamp',
			'None, until the head signs'
		]
	},
	'item.absolute-word': {
		th: ['อย่างเสมอภาค', 'ทุกวันทำการ', 'ตลอดอายุสัญญา'],
		en: ['nevertheless', 'whenever it is asked for', 'in every working week']
	},
	'item.overlapping-options': {
		th: [
			['1–5 วัน', '6–10 วัน'],
			['ภายใน 7 วัน', 'ภายใน 15 วัน'],
			['มาตรา 26-27', 'มาตรา 27-28'],
			['แจ้งหัวหน้า', 'ไม่แจ้งหัวหน้า'],
			['จำคุกไม่เกิน 2 ปี', 'จำคุกไม่เกิน 5 ปี']
		],
		en: [
			['1 to 5 days', '6 to 10 days'],
			['Tell the head', 'Tell the headquarters'],
			['Sections 26-27', 'Sections 27-28']
		]
	},
	'term.undefined': {
		th: [
			'ใช้ระบบตรวจจับและตอบสนอง (XDR) ทุกเครื่อง',
			'XDR คือระบบตรวจจับและตอบสนอง',
			'ส่งไฟล์ PDF ทางอีเมล',
			'รหัส `GET` ในตัวอย่าง'
		],
		en: [
			'An extended detection system (XDR) runs on every machine.',
			'SOAR is a system that answers alarms.'
		]
	}
};
