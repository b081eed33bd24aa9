import { m } from '#lib/paraglide/messages.js';

const labels: Record<string, () => string> = {
	executive: m.staff_group_executive,
	manager: m.staff_group_manager,
	operational: m.staff_group_operational,
	it: m.staff_group_it
};

export const staffGroupLabel = (group: string) => labels[group]?.() ?? group;
