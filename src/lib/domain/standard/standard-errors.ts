import { DomainError } from '../errors/domain-error.ts';

/** The draft was proposed, published or given up meanwhile: it takes no more changes. */
export const draftClosed = () => new DomainError('standard.draft_closed', 409);
/** Nothing to publish, or something that must not be published. */
export const draftUnsound = () => new DomainError('standard.draft_unsound', 409);
/** The draft or the published standard has changed since the report was computed. */
export const reportStale = () => new DomainError('standard.report_stale', 409);
/** Somebody published this standard after the draft began. */
export const baseChanged = () => new DomainError('standard.base_changed', 409);
/** Who proposes does not approve. */
export const needsSecondPerson = () => new DomainError('standard.needs_second_person', 403);
export const idTaken = () => new DomainError('standard.id_taken', 409);
/** People hold the standard, papers attest it, or a draft is under way. */
export const standardInUse = () => new DomainError('standard.in_use', 409);
