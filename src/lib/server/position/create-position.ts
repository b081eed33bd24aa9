import type { Transaction } from 'kysely';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { checkPost } from '#lib/domain/staff/check-post.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { DB } from '../db/schema.ts';
import { reachUnit, stateOn, type ChangeEntry } from '../org-unit/changes.ts';

/** How a post is named and classified. The level's code is read in its scheme and nowhere else. */
export interface PostValues {
	titleTh: string;
	titleEn: string;
	positionType: string;
	levelScheme: string;
	levelCode: string;
	careerLine: string;
	isHead: boolean;
	isCio: boolean;
}

/**
 * A post in a unit, open from a day on.
 *
 * @throws org_unit.not_found, org_unit.not_open, position.number_taken, position.level_not_of_type,
 * position.unknown_level, position.unknown_line
 */
export async function createPosition(
	db: Transaction<DB>,
	input: ChangeEntry & PostValues & { unitCode: string; positionNo: string }
): Promise<{ id: number }> {
	const unit = await reachUnit(db, input.actor, input.unitCode);
	stateOn(unit, input.on);
	assertPost(input);
	const taken = await db
		.selectFrom('position')
		.select('id')
		.where('position_no', '=', input.positionNo)
		.executeTakeFirst();
	if (taken) throw new DomainError('position.number_taken', 409, { number: input.positionNo });
	const { id } = await db
		.insertInto('position')
		.values({
			org_unit_id: unit.id,
			position_no: input.positionNo,
			title_th: input.titleTh,
			title_en: input.titleEn,
			position_type: input.positionType,
			level_scheme: input.levelScheme,
			level_code: input.levelCode,
			career_line: input.careerLine,
			is_head: input.isHead,
			is_cio: input.isCio,
			opened_on: input.on
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await appendAudit(db, {
		actor: { accountId: input.actor.accountId },
		action: 'position.created',
		subject: { kind: 'position', id },
		after: { on: input.on, unit: unit.code, ...valuesOf(input), order: input.orderNo ?? null },
		reason: input.reason,
		now: input.now
	});
	return { id };
}

/** @throws position.level_not_of_type, position.unknown_level, position.unknown_line */
export function assertPost(values: PostValues): void {
	const fault = checkPost(values);
	if (fault) throw new DomainError(`position.${fault}`, 409);
}

export function valuesOf(post: PostValues): PostValues {
	const { titleTh, titleEn, positionType, levelScheme } = post;
	const { levelCode, careerLine, isHead, isCio } = post;
	return { titleTh, titleEn, positionType, levelScheme, levelCode, careerLine, isHead, isCio };
}
