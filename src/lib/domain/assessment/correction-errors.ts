import { DomainError } from '../errors/domain-error.ts';

/** Another correction of the item waits for its decision. */
export const underWay = () => new DomainError('correction.under_way', 409);
/** The item is marked so already. */
export const changesNothing = () => new DomainError('correction.changes_nothing', 409);
/** A paper would have no item left that counts. */
export const nothingLeft = () => new DomainError('correction.nothing_left', 409);
/** Whoever proposed to correct an exam does not decide it. */
export const secondPersonNeeded = () => new DomainError('correction.second_person', 403);
/** It was decided before. */
export const isDecided = () => new DomainError('correction.decided', 409);
