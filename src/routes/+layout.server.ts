import { can } from '#lib/domain/access/capabilities.ts';
import { database } from '#lib/server/db/current.ts';
import { isDemo } from '#lib/server/demo/demo-mode.ts';
import { countUnread } from '#lib/server/message/queries.ts';

export async function load({ locals }) {
	return {
		locale: locals.locale,
		theme: locals.theme,
		demo: await isDemo(database()),
		account: locals.account && {
			name: locals.account.name,
			email: locals.account.email,
			readsPeople: can(locals.account, 'person.read'),
			managesClasses: can(locals.account, 'class.manage'),
			makesReports: can(locals.account, 'person.read') && can(locals.account, 'report.read'),
			operates: can(locals.account, 'system.operate'),
			unread: await countUnread(database(), { personId: locals.account.personId })
		}
	};
}
