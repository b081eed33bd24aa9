import { formatDate, type IsoDay } from '#lib/domain/thai/dates.ts';
import { formatMinutes } from '#lib/domain/thai/number.ts';
import type { Bilingual, CertificateData } from './types.ts';

export type FactKey =
	| 'holder'
	| 'title'
	| 'level'
	| 'hours'
	| 'issuedOn'
	| 'validUntil'
	| 'serial'
	| 'issuer'
	| 'letterNumber'
	| 'asOf'
	| 'edition'
	| 'openedOn'
	| 'proof'
	| 'signatory';

export type CertificateFact = { key: FactKey; label: Required<Bilingual>; value: Bilingual };

/**
 * What a certificate states, in the order and the words of the paper. The verification page shows
 * the same list (with 0-9), so that an altered paper is exposed by reading the two side by side.
 */
export function certificateFacts(data: CertificateData): CertificateFact[] {
	const { numerals } = data;
	const day = (on: IsoDay): Bilingual => ({
		th: formatDate(on, 'th', 'long', { numerals }),
		en: formatDate(on, 'en', 'long')
	});
	const facts: CertificateFact[] = [
		{ key: 'holder', label: { th: 'ชื่อ', en: 'Name' }, value: data.holder },
		{
			key: 'title',
			label:
				data.kind === 'course'
					? { th: 'หลักสูตร', en: 'Course' }
					: { th: 'คุณวุฒิ', en: 'Qualification' },
			value: data.title
		}
	];
	if (data.level) {
		facts.push({ key: 'level', label: { th: 'ระดับ', en: 'Level' }, value: data.level });
	}
	if (data.minutes !== undefined) {
		facts.push({
			key: 'hours',
			label: { th: 'ระยะเวลาเรียน', en: 'Learning time' },
			value: {
				th: formatMinutes(data.minutes, 'th', { numerals }),
				en: formatMinutes(data.minutes, 'en')
			}
		});
	}
	facts.push(
		{ key: 'issuedOn', label: { th: 'ออกให้ ณ วันที่', en: 'Issued on' }, value: day(data.issuedOn) },
		{
			key: 'validUntil',
			label: { th: 'ใช้ได้ถึงวันที่', en: 'Valid until' },
			value: data.validUntil ? day(data.validUntil) : { th: 'ไม่มีกำหนดหมดอายุ', en: 'No expiry' }
		},
		// A serial number is compared letter by letter, never in other digits.
		{ key: 'serial', label: { th: 'เลขที่', en: 'Number' }, value: { th: data.serial } },
		{ key: 'issuer', label: { th: 'ผู้ออก', en: 'Issued by' }, value: data.issuer }
	);
	return facts;
}

/** What an official letter states besides; with 0-9. */
export function letterFacts(letter: {
	number: string;
	asOf: IsoDay;
	edition: number;
	openedOn: IsoDay;
	proof: string;
	signatory: { name: string; position: string };
}): CertificateFact[] {
	const day = (on: IsoDay): Bilingual => ({ th: formatDate(on, 'th'), en: formatDate(on, 'en') });
	const { name, position } = letter.signatory;
	return [
		{
			key: 'letterNumber',
			label: { th: 'เลขที่หนังสือ', en: 'Letter number' },
			value: { th: letter.number }
		},
		{
			key: 'edition',
			label: { th: 'ฉบับที่ของมาตรฐาน', en: 'Edition of the standard' },
			value: { th: String(letter.edition) }
		},
		{
			key: 'openedOn',
			label: { th: 'มีคุณวุฒิตั้งแต่วันที่', en: 'Qualified since' },
			value: day(letter.openedOn)
		},
		{ key: 'asOf', label: { th: 'รับรอง ณ วันที่', en: 'Certified as of' }, value: day(letter.asOf) },
		{
			key: 'signatory',
			label: { th: 'ผู้ลงนาม', en: 'Signed by' },
			value: { th: `${name} ${position}` }
		},
		{ key: 'proof', label: { th: 'รหัสหลักฐานผล', en: 'Proof id' }, value: { th: letter.proof } }
	];
}
