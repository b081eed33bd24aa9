import { DomainError } from '../errors/domain-error.ts';

/** The draft is in review, approved, published or given up: it takes no more changes. */
export const draftClosed = () => new DomainError('studio.draft_closed', 409);
/** Something must be mended before anybody can review or publish it. */
export const draftUnsound = () => new DomainError('studio.draft_unsound', 409);
/** The draft says what is published already. */
export const draftUnchanged = () => new DomainError('studio.draft_unchanged', 409);
/** Another version was published after the draft began. */
export const baseChanged = () => new DomainError('studio.base_changed', 409);
/** Whoever wrote a word of it does not approve it. */
export const needsSecondPerson = () => new DomainError('studio.needs_second_person', 403);
/** Only what waits for a decision is decided, and only what was approved is published. */
export const wrongState = (state: string) => new DomainError('studio.wrong_state', 409, { state });
export const courseIdTaken = () => new DomainError('studio.id_taken', 409);
/** A file of that name is there, or the name is not one that a course has. */
export const pathRefused = (path: string) => new DomainError('studio.path_refused', 409, { path });
/** The version was published before sources were kept; the next content sync adds them. */
export const sourcesMissing = () => new DomainError('studio.sources_missing', 409);
/** Other courses can only be taken up after it. */
export const courseNeeded = () => new DomainError('studio.course_needed', 409);
/** What is being written would be published into a course that nobody can take up. */
export const draftUnderWay = () => new DomainError('studio.draft_under_way', 409);
