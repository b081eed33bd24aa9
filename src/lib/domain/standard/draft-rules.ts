import { canonicalJson } from '../qualification/canonical-json.ts';
import { finding, type Finding } from '../qualification/finding.ts';
import type { Day, Edition, Standard } from '../qualification/types.ts';

/** The edition of a draft that is new: the last. */
export function draftedEdition({ editions }: Standard): Edition {
	const last = editions.at(-1);
	if (!last) throw new Error('a standard has an edition');
	return last;
}

/** A standard before its first edition: nobody is asked for anything. */
export const beforeFirst = (draft: Standard): Standard => ({ ...draft, editions: [] });

/**
 * What a draft may not do to what is published: edit an edition that has taken effect, add more than
 * one, begin in the past. What people were told then stays what they were told.
 *
 * @param published absent: the standard is new
 */
export function checkDraft(
	published: Standard | undefined,
	draft: Standard,
	{ id, today }: { id: string; today: Day }
): Finding[] {
	const findings: Finding[] = [];
	const report = (path: Finding['path'], code: string, th: string, en: string) =>
		void findings.push(finding(path, code, th, en));
	if (draft.id !== id)
		report(
			['id'],
			'id-changed',
			`รหัสต้องเป็น "${id}" ตามที่เริ่มร่าง เพราะหลักฐานและใบรับรองอ้างถึงรหัสนี้`,
			`The id must stay "${id}": evidence and certificates refer to it`
		);
	if (!published) return findings;
	const last = draft.editions.length - 1;
	const editable = published.editions.filter(({ effective_from }) => effective_from > today);
	draft.editions.forEach((edition, i) => {
		const before = published.editions[i];
		if (before && isSame(before, edition)) return;
		if (i < last && before)
			report(
				['editions', i],
				'rewritten',
				`ฉบับที่ ${before.edition} เผยแพร่แล้ว แก้ได้เฉพาะฉบับสุดท้ายของร่าง ให้คืนฉบับนี้ตามเดิม`,
				`Edition ${before.edition} is published: only the last edition of a draft may differ. Put this one back`
			);
		else if (i < last)
			report(
				['editions', i],
				'two-new',
				'ร่างหนึ่งครั้งเพิ่มได้ฉบับเดียว ให้เผยแพร่ทีละฉบับ',
				'A draft adds one edition; publish them one by one'
			);
		else if (before && !editable.includes(before))
			report(
				['editions', i],
				'rewritten',
				`ฉบับที่ ${before.edition} มีผลแล้วตั้งแต่ ${before.effective_from} แก้ไม่ได้ ให้เพิ่มฉบับใหม่แทน`,
				`Edition ${before.edition} has been in force since ${before.effective_from}: add the next edition instead`
			);
		else if (edition.effective_from < today)
			report(
				['editions', i, 'effective_from'],
				'begins-in-the-past',
				`วันมีผลใช้บังคับ ${edition.effective_from} ผ่านไปแล้ว ให้เริ่มวันนี้หรือหลังจากนี้`,
				`Takes effect on ${edition.effective_from}, which has passed: begin today or later`
			);
	});
	if (draft.editions.length < published.editions.length)
		report(
			['editions'],
			'rewritten',
			'ฉบับที่เผยแพร่แล้วหายไป ให้คืนทุกฉบับ',
			'A published edition is gone: put every one back'
		);
	return findings;
}

/** Nothing in the draft differs from what is published, comments and layout aside. */
export function changesNothing(published: Standard | undefined, draft: Standard): boolean {
	return published !== undefined && isSame(published, draft);
}

const isSame = (a: unknown, b: unknown) => canonicalJson(a) === canonicalJson(b);
