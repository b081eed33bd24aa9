type Text = { th: string; en: string };
interface Entry {
	reason: Text;
	fix: Text;
}

const entry = (reason: [th: string, en: string], fix: [th: string, en: string]): Entry => ({
	reason: { th: reason[0], en: reason[1] },
	fix: { th: fix[0], en: fix[1] }
});

/** Every reason for which a row is refused, and what to do about it. `%` stands for the value. */
export const faultTexts = {
	missing: entry(['ไม่มีข้อมูล', 'Nothing is given'], ['เติมข้อมูลในช่องนี้', 'Fill in this cell']),
	too_long: entry(
		['ข้อความยาวเกินไป', 'The text is too long'],
		['เขียนให้สั้นลง ไม่เกิน 400 ตัวอักษร', 'Shorten it to 400 characters at most']
	),
	date_unreadable: entry(
		['อ่านวันที่ “%” ไม่ได้', 'The date “%” cannot be read'],
		[
			'เขียนเป็น วว/ดด/ปปปป พ.ศ. เช่น 01/10/2569 หรือ 1 ต.ค. 2569',
			'Write it as dd/mm/yyyy, such as 01/10/2026, or as 2026-10-01'
		]
	),
	date_impossible: entry(
		['ไม่มีวันที่ “%” ในปฏิทิน', 'The calendar has no “%”'],
		['ตรวจสอบวัน เดือน และปี', 'Check day, month and year']
	),
	date_ambiguous: entry(
		['ปีใน “%” อาจเป็น พ.ศ. หรือ ค.ศ.', 'The year of “%” may be B.E. or C.E.'],
		[
			'เขียนปีสี่หลัก หรือเลือกศักราชของทั้งไฟล์ตอนนำเข้า',
			'Write the year with four digits, or choose the era of the whole file'
		]
	),
	date_serial: entry(
		['“%” เป็นเลขลำดับวันของ Excel', '“%” is a day as Excel counts it'],
		['จัดรูปแบบคอลัมน์เป็นวันที่ใน Excel แล้วบันทึกใหม่', 'Format the column as a date in Excel and save again']
	),
	date_in_future: entry(
		['วันที่ “%” ยังมาไม่ถึง', 'The day “%” has not come yet'],
		['ตรวจสอบปี หรือบันทึกเมื่อถึงวันนั้น', 'Check the year, or record it when the day has come']
	),
	ends_before_start: entry(
		['วันสุดท้าย “%” มาก่อนวันเริ่ม', 'The last day “%” comes before the first'],
		['ตรวจสอบวันเริ่มและวันสุดท้าย', 'Check the first and the last day']
	),
	id_spreadsheet_number: entry(
		[
			'Excel เปลี่ยนเลขเป็น “%” จึงเสียหลักท้ายไปแล้ว',
			'Excel has turned the number into “%” and its last digits are lost'
		],
		[
			'จัดรูปแบบคอลัมน์เป็นข้อความ แล้ววางเลข 13 หลักจากต้นทางใหม่',
			'Format the column as text and paste the 13 digits again from their source'
		]
	),
	id_lost_digit: entry(
		['มี 12 หลัก ศูนย์นำหน้าอาจหายไป', 'It has 12 digits: a leading zero may be lost'],
		[
			'จัดรูปแบบคอลัมน์เป็นข้อความ แล้วคัดลอกเลขจากบัตรให้ครบ 13 หลัก',
			'Format the column as text and copy all 13 digits from the card'
		]
	),
	id_trailing_zeros: entry(
		[
			'ลงท้ายด้วยศูนย์หลายตัว ซึ่งเกิดเมื่อ Excel ย่อเลขแล้วบันทึกกลับ',
			'It ends in zeros, as numbers do that Excel has shortened and saved again'
		],
		[
			'จัดรูปแบบคอลัมน์เป็นข้อความ แล้ววางเลข 13 หลักจากต้นทางใหม่',
			'Format the column as text and paste the 13 digits again from their source'
		]
	),
	id_form: entry(
		['ไม่ใช่เลข 13 หลัก', 'It is not a number of 13 digits'],
		['เขียนเลข 13 หลัก มีขีดหรือไม่มีก็ได้', 'Write the 13 digits, with or without hyphens']
	),
	id_person_type: entry(
		['หลักแรกต้องเป็น 1 ถึง 8', 'The first digit must be 1 to 8'],
		['ตรวจสอบกับบัตรประจำตัวประชาชน', 'Check it against the card']
	),
	id_check_digit: entry(
		['หลักตรวจสอบไม่ตรง อาจพิมพ์ผิดหนึ่งหลัก', 'The check digit does not fit: a digit may be mistyped'],
		['ตรวจสอบกับบัตรประจำตัวประชาชน', 'Check it against the card']
	),
	code_spreadsheet_number: entry(
		['Excel เปลี่ยนรหัสเป็น “%”', 'Excel has turned the code into “%”'],
		['จัดรูปแบบคอลัมน์เป็นข้อความ แล้ววางรหัสใหม่', 'Format the column as text and paste the code again']
	),
	number_unreadable: entry(
		['“%” ไม่ใช่จำนวน', '“%” is no number'],
		['เขียนเป็นตัวเลข เช่น 12 หรือ 82.5', 'Write a number such as 12 or 82.5']
	),
	number_out_of_range: entry(
		['“%” อยู่นอกช่วงที่เป็นไปได้', '“%” is out of range'],
		['คะแนนเป็นร้อยละ 0-100 ชั่วโมงมากกว่า 0', 'A score is 0-100 per cent, hours are more than 0']
	),
	flag_unreadable: entry(
		['อ่าน “%” เป็นใช่หรือไม่ใช่ไม่ได้', '“%” is neither yes nor no'],
		['เขียน ใช่ หรือ ไม่ใช่', 'Write yes or no']
	),
	email_form: entry(
		['“%” ไม่ใช่ที่อยู่อีเมล', '“%” is no e-mail address'],
		['ตรวจสอบอีเมล หรือเว้นว่าง', 'Check the address, or leave it empty']
	),
	email_taken: entry(
		['อีเมล “%” เป็นของบุคคลอื่น', 'The e-mail address “%” belongs to somebody else'],
		['ตรวจสอบอีเมล หรือเว้นว่าง', 'Check the address, or leave it empty']
	),
	prefix_unknown: entry(
		['ไม่รู้จักคำนำหน้าชื่อ “%”', 'The prefix “%” is not known'],
		[
			'ใช้คำเต็มหรือคำย่อที่เป็นทางการ เช่น นางสาว น.ส. ว่าที่ร้อยตรี พ.ต.ท.',
			'Use an official form, such as นาย, นางสาว, น.ส., พ.ต.ท.'
		]
	),
	unit_kind_unknown: entry(
		['ไม่รู้จักประเภทหน่วยงาน “%”', 'The kind of unit “%” is not known'],
		['ใช้คำในแม่แบบ เช่น กรม กอง กลุ่ม ฝ่าย', 'Use a word of the template, such as กรม, กอง, กลุ่ม']
	),
	tier_unknown: entry(
		['ไม่รู้จักราชการส่วน “%”', 'The tier “%” is not known'],
		['เขียน ส่วนกลาง ส่วนภูมิภาค หรือ ส่วนท้องถิ่น', 'Write central, provincial or local']
	),
	province_unknown: entry(
		['ไม่รู้จักจังหวัด “%”', 'The province “%” is not known'],
		['ใช้ชื่อจังหวัดหรือรหัสสองหลัก', 'Use the name of the province or its two-digit code']
	),
	position_type_unknown: entry(
		['ไม่รู้จักประเภทตำแหน่ง “%”', 'The type of post “%” is not known'],
		[
			'ใช้ บริหาร อำนวยการ วิชาการ ทั่วไป พนักงานราชการ ลูกจ้างประจำ หรือลูกจ้างชั่วคราว',
			'Use one of the types of the template, such as วิชาการ or ทั่วไป'
		]
	),
	level_scheme_unknown: entry(
		['ไม่รู้จักชุดรหัสระดับ “%”', 'The scheme of level codes “%” is not known'],
		['เขียน dpis หรือ sm', 'Write dpis or sm']
	),
	level_scheme_missing: entry(
		[
			'รหัสระดับ “%” มีความหมายต่างกันในแต่ละชุดรหัส',
			'The level code “%” means different ranks in different schemes'
		],
		[
			'เลือกชุดรหัสของทั้งไฟล์ หรือเพิ่มคอลัมน์ชุดรหัสระดับ',
			'Choose the scheme of the whole file, or add a column that gives it'
		]
	),
	level_unknown: entry(
		['ไม่มีระดับ “%” ในชุดรหัสที่เลือก', 'The chosen scheme has no level “%”'],
		['ตรวจสอบรหัสและชุดรหัส', 'Check the code and its scheme']
	),
	level_of_other_type: entry(
		['ระดับ “%” ไม่ใช่ระดับของประเภทตำแหน่งนี้', 'The level “%” is not one of this type of post'],
		['ตรวจสอบประเภทตำแหน่งและระดับ', 'Check type and level']
	),
	career_line_unknown: entry(
		['ไม่รู้จักสายงาน “%”', 'The career line “%” is not known'],
		[
			'ใช้รหัสสายงาน เช่น 3-1-006 หรือชื่อสายงานเต็ม',
			'Use the code of the line, such as 3-1-006, or its full name'
		]
	),
	appointment_kind_unknown: entry(
		['ไม่รู้จักลักษณะการดำรงตำแหน่ง “%”', 'The kind of appointment “%” is not known'],
		[
			'เขียน ดำรงตำแหน่ง รักษาการ ช่วยราชการ หรือ ได้รับมอบหมาย',
			'Write substantive, acting, secondment or assignment'
		]
	),
	completion_kind_unknown: entry(
		['ไม่รู้จักประเภทรายการ “%”', 'The kind of entry “%” is not known'],
		['เขียน เรียนจบ สอบ ชั่วโมง หรือ สมรรถนะ', 'Write course, exam, hours or competency']
	),
	person_no_missing: entry(
		['ไม่พบบุคคลนี้ และไม่มีเลขประจำตัวที่จะใช้เพิ่ม', 'This person is new and has no person number'],
		['เติมเลขประจำตัวบุคลากร', 'Give a person number']
	),
	person_not_found: entry(
		['ไม่พบบุคคลนี้ในหน่วยงานของท่าน', 'There is no such person in your units'],
		['ตรวจสอบเลขประจำตัว หรือนำเข้ารายชื่อบุคลากรก่อน', 'Check the number, or import the staff first']
	),
	person_elsewhere: entry(
		['เลขนี้เป็นของบุคคลนอกหน่วยงานของท่าน', 'This number belongs to somebody outside your units'],
		[
			'ให้ต้นสังกัดเดิมหรือผู้ดูแลระดับกระทรวงเป็นผู้นำเข้า',
			'Let the unit they come from, or an officer for both units, import this row'
		]
	),
	identity_conflict: entry(
		[
			'เลขประจำตัวบุคลากรกับเลขประจำตัวประชาชนชี้ไปยังคนละคน',
			'Person number and national ID number name two different people'
		],
		['ตรวจสอบเลขทั้งสอง', 'Check both numbers']
	),
	national_id_differs: entry(
		['เลขประจำตัวประชาชนไม่ตรงกับที่บันทึกไว้', 'The national ID number is not the recorded one'],
		['ตรวจสอบว่าแถวนี้เป็นของบุคคลนี้จริง', 'Check whether the row is about this person at all']
	),
	born_on_differs: entry(
		['วันเกิดไม่ตรงกับที่บันทึกไว้', 'The birth date is not the recorded one'],
		['ตรวจสอบว่าแถวนี้เป็นของบุคคลนี้จริง', 'Check whether the row is about this person at all']
	),
	born_on_missing: entry(
		[
			'การจับคู่ด้วยเลขประจำตัวประชาชนต้องมีวันเกิดด้วย',
			'To match by national ID number the birth date is needed too'
		],
		['เติมวันเกิด หรือเลขประจำตัวบุคลากร', 'Give the birth date, or the person number']
	),
	unit_not_found: entry(
		['ไม่พบหน่วยงาน “%”', 'There is no unit “%”'],
		['ตรวจสอบรหัสหน่วยงาน หรือนำเข้าหน่วยงานก่อน', 'Check the code, or import the units first']
	),
	parent_not_found: entry(
		['ไม่พบหน่วยงานต้นสังกัด “%”', 'There is no unit “%” to stand below'],
		[
			'ตรวจสอบรหัส หรือเพิ่มหน่วยงานต้นสังกัดในไฟล์เดียวกัน',
			'Check the code, or give the unit above in the same file'
		]
	),
	unit_in_circle: entry(
		['หน่วยงานอยู่ใต้ตนเอง', 'The unit stands below itself'],
		['ตรวจสอบรหัสหน่วยงานต้นสังกัด', 'Check the code of the unit above']
	),
	unit_too_deep: entry(
		['อยู่ลึกเกินแปดชั้น', 'It stands deeper than eight levels'],
		['ตรวจสอบรหัสหน่วยงานต้นสังกัด', 'Check the code of the unit above']
	),
	unit_above_its_parent: entry(
		['หน่วยงานประเภทนี้อยู่ใต้ต้นสังกัดนี้ไม่ได้', 'A unit of this kind cannot stand below that one'],
		['ตรวจสอบประเภทและต้นสังกัด', 'Check the kind and the unit above']
	),
	unit_differs: entry(
		['หน่วยงาน “%” มีอยู่แล้วและข้อมูลต่างกัน', 'The unit “%” exists and is different'],
		['แก้ไขหน่วยงานที่หน้าหน่วยงาน แล้วนำเข้าใหม่', 'Change the unit on its page, then import again']
	),
	change_needs_day: entry(
		[
			'“%” มีอยู่แล้ว และไฟล์ไม่ได้บอกว่าเปลี่ยนตั้งแต่วันใด',
			'“%” exists, and the file does not say from which day it changes'
		],
		[
			'ใส่วันที่มีผลของการเปลี่ยนแปลงในแถว หรือระบุวันที่เมื่อนำเข้า',
			'Give the day of the change in the row, or for the whole file when importing'
		]
	),
	not_open_then: entry(
		['ในวันที่มีผล หน่วยงานหรือตำแหน่งไม่ได้เปิดอยู่', 'The unit or post is not open on the day of the change'],
		['ตรวจสอบวันที่มีผลและหน่วยงานต้นสังกัด', 'Check the day and the unit above']
	),
	post_details_missing: entry(
		['ตำแหน่งเลขที่ “%” เป็นตำแหน่งใหม่ และข้อมูลไม่ครบ', 'Post “%” is new and not fully described'],
		['เติมชื่อตำแหน่ง ประเภท ระดับ และสายงาน', 'Give its title, type, level and career line']
	),
	post_differs: entry(
		['ตำแหน่งเลขที่ “%” มีอยู่แล้วและข้อมูลต่างกัน', 'Post “%” exists and is different'],
		[
			'ใส่วันที่ตำแหน่งเปลี่ยน หรือระบุวันที่เมื่อนำเข้า หรือเว้นคอลัมน์ข้อมูลตำแหน่งว่างไว้',
			'Give the day from which the post is so, in the row or when importing, or leave the columns about the post empty'
		]
	),
	post_twice: entry(
		['ตำแหน่งเลขที่ “%” มีข้อมูลต่างกันในไฟล์เดียวกัน', 'The file describes post “%” in two different ways'],
		['ให้ทุกแถวของตำแหน่งนี้เหมือนกัน', 'Make all rows of the post agree']
	),
	person_twice: entry(
		['บุคคลนี้มีข้อมูลต่างกันในไฟล์เดียวกัน', 'The file describes this person in two different ways'],
		['ให้ทุกแถวของบุคคลนี้เหมือนกัน', 'Make all rows of the person agree']
	),
	row_twice: entry(['ซ้ำกับบรรทัด %', 'The same as line %'], ['ลบแถวที่ซ้ำ', 'Remove one of the rows']),
	appointment_overlaps: entry(
		['บุคคลนี้ดำรงตำแหน่งเลขที่ “%” ในช่วงเดียวกัน', 'This person holds post “%” in the same days'],
		[
			'ตรวจสอบวันเริ่มและวันสุดท้าย หรือระบุลักษณะการดำรงตำแหน่งอื่น',
			'Check first and last day, or give another kind of appointment'
		]
	),
	subject_unknown: entry(
		['ไม่รู้จักรหัส “%”', 'The code “%” is not known'],
		[
			'ใช้รหัสหลักสูตร การสอบ ด้าน หรือสมรรถนะที่มีในระบบหรือในมาตรฐาน',
			'Use a code of a course, exam, area or competency that the system or a standard knows'
		]
	),
	completion_differs: entry(
		['รายการนี้บันทึกไว้แล้วด้วยข้อมูลต่างกัน', 'This entry is recorded already, with different details'],
		[
			'เพิกถอนหรือเลิกทำรายการเดิมก่อน แล้วนำเข้าใหม่',
			'Revoke or undo the earlier entry first, then import again'
		]
	)
} as const satisfies Record<string, Entry>;

/** Reason and fix in words. */
export function faultWords(
	fault: { code: string; value?: string },
	locale: 'th' | 'en'
): { reason: string; fix: string } {
	const { reason, fix } = faultTexts[fault.code as keyof typeof faultTexts];
	return {
		reason: reason[locale].replaceAll('%', fault.value ?? ''),
		fix: fix[locale].replaceAll('%', fault.value ?? '')
	};
}
