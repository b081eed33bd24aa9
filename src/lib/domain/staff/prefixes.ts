/** A name prefix (คำนำหน้าชื่อ) in the forms that registers and documents use. */
export interface Prefix {
	key: string;
	full: string;
	short: string;
	en: string;
	kind: 'civil' | 'military' | 'police' | 'academic' | 'royal' | 'noble' | 'health' | 'religious';
	/** Ranks of the armed forces and police. */
	isRank: boolean;
	/** Written with a space before the given name. */
	spaced: boolean;
}

type Row = [key: string, full: string, short: string, en: string];

const of = (kind: Prefix['kind'], spaced: boolean, rows: Row[]): Prefix[] =>
	rows.map(([key, full, short, en]) => ({
		key,
		full,
		short,
		en,
		kind,
		isRank: kind === 'military' || kind === 'police',
		spaced
	}));

/** The full form is what certificates print; the short one is for lists. Both are accepted. */
export const prefixes: readonly Prefix[] = [
	...of('civil', false, [
		['nai', 'นาย', 'นาย', 'Mr'],
		['nang', 'นาง', 'นาง', 'Mrs'],
		['nangsao', 'นางสาว', 'น.ส.', 'Ms']
	]),
	...of('military', true, [
		['acting-sub-lt', 'ว่าที่ร้อยตรี', 'ว่าที่ ร.ต.', 'Acting Sub Lt'],
		['acting-sub-lt-f', 'ว่าที่ร้อยตรีหญิง', 'ว่าที่ ร.ต.หญิง', 'Acting Sub Lt'],
		['sub-lt', 'ร้อยตรี', 'ร.ต.', 'Sub Lt'],
		['lt', 'ร้อยโท', 'ร.ท.', 'Lt'],
		['capt', 'ร้อยเอก', 'ร.อ.', 'Capt'],
		['maj', 'พันตรี', 'พ.ต.', 'Maj'],
		['lt-col', 'พันโท', 'พ.ท.', 'Lt Col'],
		['col', 'พันเอก', 'พ.อ.', 'Col'],
		['maj-gen', 'พลตรี', 'พล.ต.', 'Maj Gen'],
		['lt-gen', 'พลโท', 'พล.ท.', 'Lt Gen'],
		['gen', 'พลเอก', 'พล.อ.', 'Gen'],
		['lt-jg', 'เรือโท', 'ร.ท. (ร.น.)', 'Lt JG'],
		['flt-lt', 'เรืออากาศเอก', 'ร.อ. (ท.อ.)', 'Flt Lt']
	]),
	...of('police', true, [
		['pol-sen-sgt-maj', 'ดาบตำรวจ', 'ด.ต.', 'Pol Sen Sgt Maj'],
		['pol-sub-lt', 'ร้อยตำรวจตรี', 'ร.ต.ต.', 'Pol Sub Lt'],
		['pol-lt', 'ร้อยตำรวจโท', 'ร.ต.ท.', 'Pol Lt'],
		['pol-capt', 'ร้อยตำรวจเอก', 'ร.ต.อ.', 'Pol Capt'],
		['pol-maj', 'พันตำรวจตรี', 'พ.ต.ต.', 'Pol Maj'],
		['pol-lt-col', 'พันตำรวจโท', 'พ.ต.ท.', 'Pol Lt Col'],
		['pol-col', 'พันตำรวจเอก', 'พ.ต.อ.', 'Pol Col']
	]),
	...of('academic', false, [
		['prof', 'ศาสตราจารย์', 'ศ.', 'Prof'],
		['prof-dr', 'ศาสตราจารย์ ดร.', 'ศ.ดร.', 'Prof Dr'],
		['assoc-prof', 'รองศาสตราจารย์', 'รศ.', 'Assoc Prof'],
		['assoc-prof-dr', 'รองศาสตราจารย์ ดร.', 'รศ.ดร.', 'Assoc Prof Dr'],
		['asst-prof', 'ผู้ช่วยศาสตราจารย์', 'ผศ.', 'Asst Prof'],
		['asst-prof-dr', 'ผู้ช่วยศาสตราจารย์ ดร.', 'ผศ.ดร.', 'Asst Prof Dr'],
		['dr', 'ดร.', 'ดร.', 'Dr']
	]),
	...of('royal', false, [
		['mom-rajawongse', 'หม่อมราชวงศ์', 'ม.ร.ว.', 'M.R.'],
		['mom-luang', 'หม่อมหลวง', 'ม.ล.', 'M.L.']
	]),
	...of('noble', false, [
		['thanphuying', 'ท่านผู้หญิง', 'ท่านผู้หญิง', 'Thanphuying'],
		['khunying', 'คุณหญิง', 'คุณหญิง', 'Khunying']
	]),
	...of('health', false, [
		['physician-m', 'นายแพทย์', 'นพ.', 'Dr'],
		['physician-f', 'แพทย์หญิง', 'พญ.', 'Dr'],
		['dentist-m', 'ทันตแพทย์', 'ทพ.', 'Dr'],
		['dentist-f', 'ทันตแพทย์หญิง', 'ทพญ.', 'Dr'],
		['pharmacist-m', 'เภสัชกร', 'ภก.', 'Pharmacist'],
		['pharmacist-f', 'เภสัชกรหญิง', 'ภญ.', 'Pharmacist']
	]),
	...of('religious', false, [
		['phra', 'พระ', 'พระ', 'Phra'],
		['phra-maha', 'พระมหา', 'พระมหา', 'Phra Maha']
	])
];
