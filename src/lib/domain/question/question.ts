import { DomainError } from '../errors/domain-error.ts';

/** Open: nobody answered. Accepted: one of the answers is the answer. Withdrawn: by who asked. */
export const questionStates = ['open', 'answered', 'accepted', 'withdrawn'] as const;
export type QuestionState = (typeof questionStates)[number];

export const longestQuestion = 2000;
export const longestAnswer = 5000;
/** Questions that one person asks in a day, at most. */
export const mostAskedADay = 20;

/** Who somebody is to a question. */
export interface Onlooker {
	/** Asked it. */
	isAsker: boolean;
	/** Looks after the course. */
	isTrainer: boolean;
}

/** Whether somebody sees a question: everybody once an answer is accepted or a trainer published it. */
export function seesQuestion(
	{ state, isPublished }: { state: QuestionState; isPublished: boolean },
	{ isAsker, isTrainer }: Onlooker
): boolean {
	if (state === 'withdrawn') return false;
	return state === 'accepted' || isPublished || isAsker || isTrainer;
}

/** Whoever asked knows whether it helped; a trainer decides where they do not. */
export const mayAccept = ({ isAsker, isTrainer }: Onlooker): boolean => isAsker || isTrainer;

/** The day's questions of this person are asked. */
export const tooManyAsked = () => new DomainError('question.too_many', 429);
/** Where the paragraph reads as it did there is nothing to decide. */
export const stillThere = () => new DomainError('question.still_there', 409);
