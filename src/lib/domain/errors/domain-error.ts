/**
 * A refusal that the product foresees. `code` is `noun.reason` and is stable: interfaces, logs and
 * tests name it; the words a person reads are looked up by code. What a person can mend in a form
 * is a form error and not this.
 */
export class DomainError extends Error {
	readonly code: string;
	readonly status: number;
	readonly details: Record<string, string | number>;

	constructor(
		code: string,
		status: number,
		details: Record<string, string | number> = {},
		options?: { cause?: unknown }
	) {
		super(code, options);
		this.name = 'DomainError';
		this.code = code;
		this.status = status;
		this.details = details;
	}
}

/** Also the answer for what exists outside the asker's scope: existence is itself information. */
export const notFound = (noun: string) => new DomainError(`${noun}.not_found`, 404);

export const notAllowed = (capability: string) =>
	new DomainError('access.not_allowed', 403, { capability });
