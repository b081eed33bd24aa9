import type { CertificateData } from '../documents/types.ts';
import type { Area } from '../competency/list-areas.ts';
import type { Credential } from './queries.ts';

/** The paper of an issued credential, from what was frozen at issue and nothing else. */
export function certificateData(
	credential: Credential,
	{ areas, origin, numerals }: { areas: Area[]; origin: string; numerals: 'arab' | 'thai' }
): CertificateData {
	const { printed } = credential;
	return {
		kind: credential.kind === 'course' ? 'course' : 'qualification',
		holder: printed.name,
		title: printed.title,
		...(printed.levels.length > 0 && { level: levelWords(printed.levels, areas) }),
		...(printed.hours !== null && { minutes: printed.hours * 60 }),
		issuedOn: printed.issuedOn,
		...(printed.validUntil !== null && { validUntil: printed.validUntil }),
		serial: credential.serial,
		issuer: printed.issuer,
		verifyUrl: `${origin}/verify/${credential.serial}`,
		issuedAt: credential.issuedAt,
		numerals
	};
}

/** "ความมั่นคงปลอดภัยไซเบอร์ ระดับ 2": the paper and the verification page say it alike. */
export function levelWords(
	levels: { competency: string; level: number }[],
	areas: Pick<Area, 'code' | 'title'>[]
): { th: string; en: string } {
	const say = (language: 'th' | 'en') =>
		levels
			.map(({ competency, level }) => {
				const title = areas.find(({ code }) => code === competency)?.title;
				const name = (language === 'en' ? title?.en : title?.th) ?? competency;
				return language === 'th' ? `${name} ระดับ ${level}` : `${name}, level ${level}`;
			})
			.join(', ');
	return { th: say('th'), en: say('en') };
}
