import { can, type Actor } from '#lib/domain/access/capabilities.ts';
import { notFound } from '#lib/domain/errors/domain-error.ts';

/** Whoever writes or reviews courses reads drafts; for others there is no studio. @throws studio.not_found */
export function assertReadsDrafts(actor: Actor): void {
	if (!can(actor, 'course.write') && !can(actor, 'course.review')) throw notFound('studio');
}

/** @throws studio.not_found */
export function assertWritesCourses(actor: Actor): void {
	if (!can(actor, 'course.write')) throw notFound('studio');
}
