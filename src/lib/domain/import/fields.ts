import type { Words } from '../staff/positions.ts';

/** What a file is a list of. */
export const importKinds = ['units', 'staff', 'completions'] as const;
export type ImportKind = (typeof importKinds)[number];

export type FieldType =
	| 'text'
	| 'code'
	| 'day'
	| 'flag'
	| 'number'
	| 'email'
	| 'national_id'
	| 'prefix'
	| 'unit_kind'
	| 'tier'
	| 'province'
	| 'position_type'
	| 'level_scheme'
	| 'career_line'
	| 'appointment_kind'
	| 'completion_kind';

export interface Field extends Words {
	name: string;
	type: FieldType;
	/** Every row must say it. */
	isRequired?: boolean;
	/** Other headings that mean the same: registers' own column names, and what people write. */
	also: readonly string[];
	/** A value for the shipped example. */
	example: string;
}

const field = (
	name: string,
	type: FieldType,
	th: string,
	en: string,
	example: string,
	also: string[] = []
): Field => ({ name, type, th, en, example, also });

const must = (each: Field): Field => ({ ...each, isRequired: true });

const personNo = field(
	'person_no',
	'code',
	'เลขประจำตัวบุคลากร',
	'Person number',
	'P001234',
	// PER_OFFNO is the officer's number; PER_ID numbers the register's own rows and comes second.
	['เลขประจำตัวข้าราชการ', 'PER_OFFNO', 'เลขประจำตัว', 'รหัสบุคลากร', 'รหัสข้าราชการ', 'รหัสพนักงาน', 'employee id', 'staff id', 'PER_ID'] // prettier-ignore
);
const nationalId = field(
	'national_id',
	'national_id',
	'เลขประจำตัวประชาชน',
	'National ID number',
	'1-0000-00001-23-4',
	['PER_CARDNO', 'เลขบัตรประชาชน', 'เลขที่บัตรประชาชน', 'เลขบัตรประจำตัวประชาชน', 'เลข 13 หลัก', 'citizen id', 'CID'] // prettier-ignore
);
const bornOn = field('born_on', 'day', 'วันเกิด', 'Born on', '09/05/2526', [
	'วันเดือนปีเกิด',
	'PER_BIRTHDATE',
	'birth date',
	'date of birth' // prettier-ignore
]);
const givenName = field('given_name', 'text', 'ชื่อ', 'Given name', 'สมหญิง', [
	'PER_NAME',
	'ชื่อตัว',
	'ชื่อไทย',
	'first name' // prettier-ignore
]);
const surname = field('surname', 'text', 'นามสกุล', 'Surname', 'ใจดี', [
	'PER_SURNAME',
	'ชื่อสกุล',
	'สกุล',
	'นามสกุลไทย',
	'last name' // prettier-ignore
]);
const prefix = field('prefix', 'prefix', 'คำนำหน้าชื่อ', 'Prefix', 'นางสาว', [
	'คำนำหน้า',
	'คำนำหน้านาม',
	'PN_NAME',
	'PRENAME',
	'title' // prettier-ignore
]);
const unitCode = field('unit_code', 'code', 'รหัสหน่วยงาน', 'Unit code', 'DCS-STD', [
	'ORG_CODE',
	'ORG_ID',
	'รหัสสังกัด',
	'รหัสส่วนราชการ' // prettier-ignore
]);

const unitFields: readonly Field[] = [
	must(unitCode),
	field('parent_code', 'code', 'รหัสหน่วยงานต้นสังกัด', 'Code of the unit above', 'DCS', [
		'ORG_ID_REF',
		'รหัสหน่วยงานแม่',
		'สังกัดรหัส',
		'parent unit code' // prettier-ignore
	]),
	must(field('name_th', 'text', 'ชื่อหน่วยงาน', 'Name in Thai', 'กองมาตรฐานบริการดิจิทัล', ['ORG_NAME', 'ชื่อส่วนราชการ', 'ชื่อภาษาไทย', 'unit name'])), // prettier-ignore
	field('name_en', 'text', 'ชื่อหน่วยงานภาษาอังกฤษ', 'Name in English', 'Digital Service Standards Division', ['ORG_ENG_NAME', 'ชื่อภาษาอังกฤษ']), // prettier-ignore
	must(field('kind', 'unit_kind', 'ประเภทหน่วยงาน', 'Kind of unit', 'กอง', ['ระดับหน่วยงาน', 'OL_NAME', 'OT_NAME', 'unit kind'])), // prettier-ignore
	must(field('tier', 'tier', 'ราชการส่วน', 'Tier', 'ส่วนกลาง', ['ส่วนราชการระดับ', 'ส่วนการบริหาร'])), // prettier-ignore
	field('province', 'province', 'จังหวัด', 'Province', '', ['PV_CODE', 'PV_NAME', 'รหัสจังหวัด']),
	must(field('effective_on', 'day', 'มีผลตั้งแต่วันที่', 'In effect from', '01/10/2569', ['วันที่จัดตั้ง', 'วันที่มีผล', 'ORG_DATE', 'opened on', 'effective from'])), // prettier-ignore
	field('closed_on', 'day', 'วันสุดท้ายก่อนยุบ', 'Last day', '', ['วันที่ยุบ', 'closed on'])
];

const staffFields: readonly Field[] = [
	personNo,
	nationalId,
	must(prefix),
	must(givenName),
	must(surname),
	field('prefix_en', 'text', 'คำนำหน้าชื่อภาษาอังกฤษ', 'Prefix in English', 'Ms', ['PN_ENG_NAME']),
	field('given_name_en', 'text', 'ชื่อภาษาอังกฤษ', 'Given name in English', 'Somying', ['PER_ENG_NAME', 'ชื่ออังกฤษ', 'name (english)']), // prettier-ignore
	field('surname_en', 'text', 'นามสกุลภาษาอังกฤษ', 'Surname in English', 'Jaidee', ['PER_ENG_SURNAME', 'นามสกุลอังกฤษ', 'surname (english)']), // prettier-ignore
	field('email', 'email', 'อีเมล', 'E-mail', 'somying.j@example.go.th', ['PER_EMAIL', 'อีเมล์', 'email', 'ไปรษณีย์อิเล็กทรอนิกส์']), // prettier-ignore
	bornOn,
	must(unitCode),
	must(field('position_no', 'code', 'เลขที่ตำแหน่ง', 'Post number', 'DCS-0117', ['POS_NO', 'ตำแหน่งเลขที่', 'เลขตำแหน่ง', 'position number'])), // prettier-ignore
	field('position_title', 'text', 'ชื่อตำแหน่ง', 'Title of the post', 'นักทรัพยากรบุคคลปฏิบัติการ', ['ตำแหน่ง', 'ตำแหน่งในสายงาน', 'PL_NAME', 'position']), // prettier-ignore
	field('position_title_en', 'text', 'ชื่อตำแหน่งภาษาอังกฤษ', 'Title in English', 'Human Resource Officer', ['PL_ENG_NAME']), // prettier-ignore
	field('position_type', 'position_type', 'ประเภทตำแหน่ง', 'Type of post', 'วิชาการ', ['POSITION_TYPE', 'PT_NAME']), // prettier-ignore
	field('level_scheme', 'level_scheme', 'ชุดรหัสระดับ', 'Scheme of level codes', 'dpis', [
		'level scheme'
	]),
	field('level_code', 'code', 'ระดับ', 'Level', 'K1', ['รหัสระดับ', 'LEVEL_NO', 'ระดับตำแหน่ง', 'level code']), // prettier-ignore
	field('career_line', 'career_line', 'สายงาน', 'Career line', '3-1-006', ['รหัสสายงาน', 'PL_CODE', 'career line code']), // prettier-ignore
	field('is_head', 'flag', 'เป็นหัวหน้าหน่วยงาน', 'Heads the unit', 'ไม่ใช่', ['หัวหน้า', 'is head']),
	field('post_changed_on', 'day', 'ตำแหน่งเปลี่ยนตั้งแต่วันที่', 'Post is so from', '', ['วันที่ตำแหน่งมีผล', 'effective from', 'post changed on']), // prettier-ignore
	field('appointment_kind', 'appointment_kind', 'ลักษณะการดำรงตำแหน่ง', 'Kind of appointment', 'ดำรงตำแหน่ง', ['ประเภทการดำรงตำแหน่ง', 'MOV_NAME']), // prettier-ignore
	must(field('starts_on', 'day', 'วันที่เริ่มดำรงตำแหน่ง', 'In post from', '01/10/2568', ['POH_EFFECTIVEDATE', 'วันที่ดำรงตำแหน่ง', 'วันที่มีผล', 'วันที่เข้าสู่ตำแหน่ง', 'start date', 'starts on'])), // prettier-ignore
	field('ends_on', 'day', 'วันสุดท้ายในตำแหน่ง', 'In post until', '', ['POH_ENDDATE', 'วันที่พ้นตำแหน่ง', 'วันที่สิ้นสุด', 'end date', 'ends on']), // prettier-ignore
	field('order_no', 'text', 'เลขที่คำสั่ง', 'Order number', 'ที่ 112/2568', ['POH_DOCNO', 'คำสั่งที่', 'เลขที่คำสั่งแต่งตั้ง', 'order no']) // prettier-ignore
];

const completionFields: readonly Field[] = [
	personNo,
	nationalId,
	bornOn,
	prefix,
	givenName,
	surname,
	must(field('what', 'completion_kind', 'ประเภทรายการ', 'Kind of entry', 'เรียนจบ', ['TRN_TYPE', 'kind', 'ประเภทการอบรม'])), // prettier-ignore
	must(field('subject', 'code', 'รหัสหลักสูตร/การสอบ/ด้าน', 'Code of the course, exam or area', 'cyber-basics', ['TR_CODE', 'รหัสหลักสูตร', 'รหัสวิชา', 'รหัสการสอบ', 'course', 'course code', 'subject'])), // prettier-ignore
	must(field('occurred_on', 'day', 'วันที่จบ/วันที่สอบ', 'Day of completion', '15/06/2567', ['วันที่สิ้นสุด', 'TRN_ENDDATE', 'วันที่จบ', 'วันที่สอบ', 'วันที่สำเร็จ', 'completed on', 'date'])), // prettier-ignore
	field('title', 'text', 'ชื่อหลักสูตร', 'Title', 'ความมั่นคงปลอดภัยไซเบอร์เบื้องต้น', ['TR_NAME', 'หลักสูตร', 'หลักสูตรอื่นๆ', 'ชื่อวิชา', 'course title']), // prettier-ignore
	field('provider', 'text', 'หน่วยงานที่จัด', 'Held by', 'สำนักงาน ก.พ.', ['TRN_ORG', 'ผู้จัด', 'organiser']), // prettier-ignore
	field('score', 'number', 'คะแนนร้อยละ', 'Score in per cent', '', ['TRN_POINT', 'คะแนน', 'score']),
	field('hours', 'number', 'จำนวนชั่วโมง', 'Hours', '', ['ชั่วโมง', 'hours']),
	field('area', 'code', 'ด้าน', 'Area of the hours', '', ['รหัสด้าน', 'area']),
	field('level', 'number', 'ระดับสมรรถนะ', 'Level of the competency', '', ['competency level']),
	field('certificate_no', 'text', 'เลขที่วุฒิบัตร', 'Certificate number', 'วบ. 45/2567', ['เลขที่ใบรับรอง', 'เลขที่หนังสือนำส่ง', 'certificate no']) // prettier-ignore
];

const byKind: Record<ImportKind, readonly Field[]> = {
	units: unitFields,
	staff: staffFields,
	completions: completionFields
};

/** The only columns that a file of the kind may give; all others are dropped unread. */
export function fieldsOf(kind: ImportKind): readonly Field[] {
	return byKind[kind];
}

/** A field's words, for screens and refusals; the name itself for what is no field. */
export function fieldWords(kind: ImportKind, name: string): Words {
	return byKind[kind].find((each) => each.name === name) ?? { th: name, en: name };
}
