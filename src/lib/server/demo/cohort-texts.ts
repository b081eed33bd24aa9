import type { Localised } from '#lib/domain/course/localised.ts';

/** The courses that the demo's trainer looks after. */
export const taughtCourses = ['cyber-basics', 'pdpa-officer', 'saraban-digital'] as const;

interface DemoQuestion {
	/** Account that asks. */
	by: string;
	lesson: string;
	/** How the paragraph begins. */
	beside: string;
	/** Days ago. */
	ago: number;
	body: string;
	answer?: string;
	isAccepted?: boolean;
}

export const questions: Record<string, DemoQuestion[]> = {
	'cyber-basics': [
		{
			by: 'officer',
			lesson: 'passwords',
			beside: 'แบบหลังมากกว่าราวหนึ่งหมื่น',
			ago: 34,
			body: 'ระบบสารบรรณของหน่วยงานรับรหัสผ่านได้ไม่เกิน 16 ตัว และต้องมีตัวเลขกับเครื่องหมาย ถ้าอย่างนั้นยังใช้วลีรหัสผ่านได้หรือไม่คะ',
			answer:
				'ใช้ได้ครับ เมื่อระบบจำกัดความยาว ให้โปรแกรมจัดการรหัสผ่านสุ่มรหัส 16 ตัวให้ตามเงื่อนไขของระบบ แล้วใช้วลีรหัสผ่านกับตัวโปรแกรมจัดการเองและการเปิดเครื่อง ซึ่งเป็นสองรหัสที่ต้องจำจริง ๆ',
			isAccepted: true
		},
		{
			by: 'itstaff',
			lesson: 'phishing',
			beside: 'รูปแม่กุญแจและ',
			ago: 21,
			body: 'เจ้าหน้าที่ที่กองถามบ่อยว่าถ้าขึ้นแม่กุญแจแล้วทำไมยังไม่ปลอดภัย มีวิธีอธิบายสั้น ๆ ให้คนที่ไม่ใช่สายไอทีเข้าใจไหมครับ',
			answer:
				'ลองเทียบกับซองจดหมายปิดผนึกครับ แม่กุญแจบอกว่าไม่มีใครเปิดซองระหว่างทาง แต่ไม่ได้บอกว่าผู้รับปลายทางเป็นใคร จึงต้องอ่านชื่อเจ้าของเว็บจากขวามาซ้ายตามหัวข้อนี้ทุกครั้ง',
			isAccepted: true
		},
		{
			by: 'manager',
			lesson: 'phishing',
			beside: 'เมื่อพบสองปุ่มขึ้นไป',
			ago: 9,
			body: 'ถ้าผู้บริหารสั่งงานด่วนทางแอปส่งข้อความจริง ๆ ควรตกลงกันไว้ก่อนอย่างไร ลูกน้องจึงจะกล้าตรวจสอบโดยไม่เกรงใจ',
			answer:
				'แนะนำให้กองเขียนข้อตกลงสั้น ๆ ว่าเรื่องเงิน เลขบัญชี และข้อมูลบุคคล ต้องยืนยันด้วยเสียงหรือพบหน้าเสมอ ไม่ว่าใครสั่ง และให้ผู้บริหารประกาศเองว่าการโทรกลับมาถามคือการทำงานที่ถูกต้อง'
		},
		{
			by: 'officer',
			lesson: 'devices',
			beside: 'ชื่อ Wi-Fi ไม่ได้บอกว่าใครเป็นเจ้าของ',
			ago: 2,
			body: 'เวลาไปราชการ โรงแรมให้รหัส Wi-Fi เฉพาะห้อง แบบนี้ถือเป็น Wi-Fi สาธารณะหรือไม่ และเข้าระบบงานผ่าน VPN ของกรมได้เลยไหมคะ'
		},
		{
			by: 'hr',
			lesson: 'devices',
			beside: 'แฟลชไดรฟ์ที่เก็บได้',
			ago: 1,
			body: 'หน่วยงานอื่นส่งแฟลชไดรฟ์ทะเบียนประวัติมาให้ทางไปรษณีย์ลงทะเบียน ต้องส่งศูนย์ไอทีตรวจก่อนทุกครั้งหรือไม่'
		}
	],
	'pdpa-officer': [
		{
			by: 'hr',
			lesson: 'personal-data',
			beside: 'สำเนาบัตรประจำตัวประชาชนบางรุ่น',
			ago: 40,
			body: 'แฟ้มเก่ามีสำเนาบัตรที่ไม่ได้ปิดข้อมูลศาสนาไว้หลายพันแผ่น ต้องย้อนไปปิดทั้งหมดหรือไม่คะ',
			answer:
				'เริ่มจากถามว่าแฟ้มนั้นยังต้องเก็บตามอายุการเก็บหนังสือหรือไม่ ที่หมดอายุแล้วให้ทำลายตามระเบียบ ที่ยังต้องเก็บให้จำกัดผู้เข้าถึง และปิดข้อมูลเมื่อหยิบมาใช้หรือทำสำเนาต่อ แล้วปรึกษาเจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคลของหน่วยงานเรื่องแผนของทั้งชุด',
			isAccepted: true
		},
		{
			by: 'itstaff',
			lesson: 'personal-data',
			beside: 'สองแถวสุดท้ายสอนว่า',
			ago: 5,
			body: 'รายงานสถิติผู้รับบริการรายตำบล ควรรวมจนแต่ละช่องไม่น้อยกว่ากี่คนจึงเผยแพร่ได้ครับ'
		}
	]
};

/** Learners under way: days since enrolling and since the last sign, checks passed, the next one failed. */
export const running: Record<
	string,
	{ enrolled: number; seen: number; passed: number; failed?: true }[]
> = {
	'cyber-basics': [
		{ enrolled: 60, seen: 41, passed: 1 },
		{ enrolled: 48, seen: 2, passed: 2, failed: true },
		{ enrolled: 45, seen: 20, passed: 2, failed: true },
		{ enrolled: 41, seen: 17, passed: 2, failed: true },
		{ enrolled: 38, seen: 3, passed: 2, failed: true },
		{ enrolled: 33, seen: 8, passed: 2, failed: true },
		{ enrolled: 30, seen: 15, passed: 2 },
		{ enrolled: 26, seen: 5, passed: 4, failed: true },
		{ enrolled: 22, seen: 1, passed: 5 },
		{ enrolled: 21, seen: 6, passed: 3 },
		{ enrolled: 16, seen: 16, passed: 0 },
		{ enrolled: 9, seen: 4, passed: 1 }
	]
};

/** Scores by who completed the course last; with these comments, in the same order. */
export const scores: Record<string, number[]> = {
	'cyber-basics': [5, 4, 5, 3, 4, 5, 4, 2, 5, 4, 4, 5],
	'pdpa-officer': [4, 5, 4, 4, 3, 5],
	'saraban-digital': [5, 3, 4]
};

export const comments: Record<string, string[]> = {
	'cyber-basics': [
		'ตัวอย่างอีเมลปลอมตรงกับที่กองเพิ่งเจอ เอาไปเล่าต่อในประชุมได้ทันที',
		'',
		'ชอบที่อ่านบนโทรศัพท์ระหว่างเดินทางได้ ข้อความไม่ล้นจอ',
		'บทเรื่องเครื่องและเครือข่ายยาวไป อยากให้แบ่งเป็นสองบท',
		'',
		'',
		'อยากให้มีตัวอย่างของหน่วยงานในต่างจังหวัดมากขึ้น',
		'แบบทดสอบข้อที่ถามเรื่อง VPN กำกวม อ่านแล้วตอบได้สองทาง'
	],
	'pdpa-officer': [
		'เข้าใจเรื่องฐานทางกฎหมายจากตารางในบทเดียว ก่อนหน้านี้อบรมมาสามครั้งยังงง',
		'',
		'อยากได้แบบฟอร์มบันทึกกิจกรรมที่ดาวน์โหลดไปใช้ต่อได้'
	],
	'saraban-digital': ['แผนภาพเลือกชนิดหนังสือใช้ได้จริง พิมพ์ติดข้างโต๊ะแล้ว']
};

export const writtenToFinished: {
	courseId: string;
	ago: number;
	subject: Localised;
	body: Localised;
} = {
	courseId: 'cyber-basics',
	ago: 12,
	subject: {
		th: 'ซ้อมรับมืออีเมลหลอกลวง สัปดาห์หน้า',
		en: 'Phishing exercise next week'
	},
	body: {
		th: 'สัปดาห์หน้าศูนย์เทคโนโลยีสารสนเทศจะส่งอีเมลทดสอบถึงทุกกอง ขอให้ใช้วิธีอ่านที่อยู่เว็บจากบทที่สอง และกดปุ่มแจ้งเหตุเมื่อสงสัย ผลรวมของแต่ละกองจะแจ้งโดยไม่ระบุชื่อ',
		en: 'Next week the ICT centre will send test mails to every division. Read web addresses as in lesson two, and report what looks wrong. Results are told by division, without names.'
	}
};
