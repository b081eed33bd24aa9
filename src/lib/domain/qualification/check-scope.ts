import { checkTwice } from './check-twice.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';
import type { Standard } from './types.ts';

/** The words of `applies_to` that are fixed; levels, career lines and units are the agency's own. */
export const STAFF_GROUPS = ['executive', 'manager', 'operational', 'it'];
export const POSITION_TYPES = [
	...['executive', 'director', 'academic', 'general', 'government_employee'],
	...['permanent_employee', 'temporary_employee', 'other']
];

/** A scope that nobody fits, or that says a thing twice. */
export function checkScope({ applies_to = {} }: Standard): Finding[] {
	const findings: Finding[] = [];
	for (const [key, values] of Object.entries(applies_to) as [string, unknown[]][]) {
		const path = ['applies_to', key];
		if (values.length === 0) {
			findings.push(
				finding(
					path,
					'empty-group',
					'รายการว่าง จึงไม่มีใครเข้าเงื่อนไข ให้เติมค่าหรือลบคีย์นี้',
					'The list is empty, so nobody fits: add a value or remove the key'
				)
			);
		}
		findings.push(...checkTwice(values, path));
		const known =
			key === 'staff_group' ? STAFF_GROUPS : key === 'position_type' ? POSITION_TYPES : undefined;
		values.forEach((value, i) => {
			if (known === undefined || known.includes(value as string)) return;
			findings.push(
				finding(
					[...path, i],
					'unknown-word',
					`ไม่รู้จัก "${String(value)}" ใช้ได้: ${known.join(', ')}`,
					`Unknown "${String(value)}"; possible: ${known.join(', ')}`
				)
			);
		});
	}
	return findings;
}
