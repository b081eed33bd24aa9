import { can } from '#lib/domain/access/capabilities.ts';
import { kindsFor } from '#lib/domain/action/kinds.ts';
import { database } from '#lib/server/db/current.ts';
import { isDemo } from '#lib/server/demo/demo-mode.ts';
import { countDecidable } from '#lib/server/request/count-decidable.ts';
import { countUnread } from '#lib/server/message/queries.ts';

export async function load({ locals }) {
	const { account } = locals;
	const [deciding, unread] = account
		? await Promise.all([
				countDecidable(database(), { actor: account, now: new Date() }),
				countUnread(database(), { personId: account.personId })
			])
		: [];
	return {
		locale: locals.locale,
		theme: locals.theme,
		demo: await isDemo(database()),
		account: locals.account && {
			name: locals.account.name,
			email: locals.account.email,
			readsPeople: can(locals.account, 'person.read'),
			overseesRequests: can(locals.account, 'request.oversee'),
			managesClasses: can(locals.account, 'class.manage'),
			makesReports: can(locals.account, 'person.read') && can(locals.account, 'report.read'),
			writesPeople: can(locals.account, 'person.write'),
			actsOnPeople: kindsFor(locals.account).length > 0,
			operates: can(locals.account, 'system.operate'),
			ownsStandards: can(locals.account, 'standard.approve'),
			usesStudio: can(locals.account, 'course.write') || can(locals.account, 'course.review'),
			unread: unread ?? 0,
			deciding
		}
	};
}
