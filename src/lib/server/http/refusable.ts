import { fail } from '@sveltejs/kit';
import { DomainError } from '#lib/domain/errors/domain-error.ts';

/** A refusal of this noun is told on the page, by its code; anything else is not foreseen there. */
export async function refusable<T>(noun: string, work: () => Promise<T>) {
	try {
		return await work();
	} catch (thrown) {
		if (
			thrown instanceof DomainError &&
			thrown.code.startsWith(`${noun}.`) &&
			thrown.status !== 404
		)
			return fail(thrown.status, { refused: thrown.code });
		throw thrown;
	}
}
