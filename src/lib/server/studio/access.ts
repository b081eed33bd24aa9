import { can, type Actor } from '#lib/domain/access/capabilities.ts';
import { notAllowed } from '#lib/domain/errors/domain-error.ts';

/** Whoever writes or reviews courses reads drafts. @throws access.not_allowed */
export function assertReadsDrafts(actor: Actor): void {
	if (!can(actor, 'course.write') && !can(actor, 'course.review')) throw notAllowed('course.write');
}
