import { describe, expect, it } from 'vitest';
import { checkFramework } from './check-framework.ts';

const FRAMEWORK = `id: f
title: { th: กรอบ, en: Framework }
scale:
  proficient: 2
  levels:
    - { level: 1, name: { th: ก, en: A }, definition: { th: ก, en: A } }
areas:
  - code: DL
    title: { th: ก, en: A }
    competencies:
      - { code: DL-1, title: { th: ก, en: A } }
`;
const faults = (from: string, to: string) =>
	checkFramework('f.yaml', FRAMEWORK.replace(from, to)).faults.map(
		({ line, code }) => `${line} ${code}`
	);

describe('the competency framework', () => {
	it('gives the codes that courses may award', () => {
		expect(checkFramework('f.yaml', FRAMEWORK)).toEqual({
			codes: { areas: ['DL'], competencies: ['DL', 'DL-1'] },
			faults: []
		});
	});

	it('is refused with the line of the fault', () => {
		expect(faults('code: DL-1', 'code: DL')).toEqual(['11 framework.duplicate-code']);
		expect(faults('{ th: กรอบ, en: Framework }', '{ th: กรอบ }')).toEqual([
			'2 front.title-translation'
		]);
		expect(faults('name: { th: ก, en: A }', 'name: { th: ก, en: A, B }')).toEqual([
			'6 front.unknown-key'
		]);
		expect(faults('proficient: 2', 'proficient: 9')).toEqual(['4 front.bad-value']);
		expect(faults('code: DL\n', 'code: "DL\n')[0]).toMatch(/framework\.syntax/);
	});
});
