import type { Day } from '../qualification/types.ts';
import type { Agency } from './agency.ts';
import { shiftMonths } from './demo-days.ts';
import { fixedAccounts } from './fixed-accounts.ts';
import type { StaffMember } from './staff-agency.ts';

/** Accounts and the roles they hold, each from a year ago or the day the person joined. */
export function grantRoles(
	members: readonly StaffMember[],
	today: Day
): Pick<Agency, 'accounts' | 'roleGrants'> {
	const withAccount = fixedAccounts.flatMap((fixed) => {
		const member = members.find(({ account }) => account === fixed.name);
		return member ? [{ fixed, member }] : [];
	});
	return {
		accounts: withAccount.map(({ fixed, member }) => ({
			email: fixed.person.email,
			personNo: member.person.personNo,
			locale: 'th'
		})),
		roleGrants: withAccount.flatMap(({ fixed }) =>
			[{ role: 'learner', unit: null, reason: 'บุคลากรของกระทรวง' }, ...fixed.roles].map(
				(grant) => ({
					email: fixed.person.email,
					role: grant.role,
					unitCode: grant.unit,
					startsOn: shiftMonths(today, -12),
					endsOn: null,
					reason: grant.reason
				})
			)
		)
	};
}
