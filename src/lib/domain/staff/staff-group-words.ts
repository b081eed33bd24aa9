import type { Words } from './positions.ts';

/** The four staff groups of the e-Government strategy, as standards name them. */
export const staffGroupWords: Readonly<Record<string, Words>> = {
	executive: { th: 'ผู้บริหารระดับสูง', en: 'Executives' },
	manager: { th: 'ผู้บริหารระดับต้นและระดับกลาง', en: 'Supervisors and directors' },
	operational: { th: 'เจ้าหน้าที่ระดับปฏิบัติงาน', en: 'Operational staff' },
	it: { th: 'เจ้าหน้าที่ปฏิบัติงานด้านเทคโนโลยีสารสนเทศ', en: 'IT staff' }
};
