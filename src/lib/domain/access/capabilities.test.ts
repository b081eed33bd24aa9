import { describe, expect, it } from 'vitest';
import { assertCan, can, scopeOf, type Actor } from './capabilities.ts';

const actor = (...roles: Actor['roles']): Actor => ({ accountId: 1, personId: 1, roles });

describe('capabilities', () => {
	it('reach the unit of the role and everything below it', () => {
		const hr = actor({ role: 'hr_officer', unitPath: '1.12' });
		expect(can(hr, 'person.read', '1.12')).toBe(true);
		expect(can(hr, 'person.read', '1.12.3')).toBe(true);
	});

	it('stop at a sibling whose path only begins with the same digits', () => {
		expect(can(actor({ role: 'hr_officer', unitPath: '1.12' }), 'person.read', '1.123')).toBe(
			false
		);
		expect(can(actor({ role: 'hr_officer', unitPath: '1.12' }), 'person.read', '1')).toBe(false);
	});

	it('come from every role a person holds', () => {
		const both = actor({ role: 'manager', unitPath: '1.2' }, { role: 'auditor', unitPath: '1.5' });
		expect(scopeOf(both, 'person.read')).toEqual(['1.2', '1.5']);
	});

	it('hold everywhere for a role without a unit', () => {
		expect(scopeOf(actor({ role: 'auditor', unitPath: null }), 'audit.read')).toBe('everywhere');
	});

	it('are refused with a code that names what was missing', () => {
		expect(() => assertCan(actor({ role: 'learner', unitPath: null }), 'person.read')).toThrowError(
			expect.objectContaining({
				code: 'access.not_allowed',
				details: { capability: 'person.read' }
			})
		);
	});
});
