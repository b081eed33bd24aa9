import * as v from 'valibot';
import { claimKinds, type Claim } from '#lib/domain/request/claim.ts';
import { m } from '#lib/paraglide/messages.js';

const typed = v.optional(v.pipe(v.string(), v.trim()), '');

/** What `ClaimFields` posts: the kind that was chosen, and the fields of all kinds. */
export const claimFields = {
	claim: v.picklist(claimKinds, () => m.request_error_choose()),
	competency: typed,
	level: typed,
	course: typed,
	exam: typed,
	score: typed,
	hours: typed,
	area: typed
};

type TypedClaim = v.InferOutput<v.ObjectSchema<typeof claimFields, undefined>>;

/** The claim that the chosen fields make, or the field that is not a possible number. */
export function readClaim(typed: TypedClaim): { claim: Claim } | { fault: string } {
	const number = (name: 'level' | 'score' | 'hours', most: number) => {
		const value = Number(typed[name]);
		return typed[name] !== '' && value >= 0 && value <= most ? value : undefined;
	};
	switch (typed.claim) {
		case 'level': {
			const level = number('level', 4);
			return level && Number.isInteger(level)
				? { claim: { kind: 'level', competency: typed.competency, level } }
				: { fault: 'level' };
		}
		case 'course':
			return { claim: { kind: 'course', course: typed.course } };
		case 'exam': {
			const score = number('score', 100);
			return score === undefined
				? { fault: 'score' }
				: { claim: { kind: 'exam', exam: typed.exam, score } };
		}
		case 'hours': {
			const hours = number('hours', 1000);
			return hours ? { claim: { kind: 'hours', hours, area: typed.area } } : { fault: 'hours' };
		}
	}
}
