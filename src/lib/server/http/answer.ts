import { error } from '@sveltejs/kit';
import { DomainError } from '#lib/domain/errors/domain-error.ts';

/** The one place where a foreseen refusal becomes an HTTP answer: every load and action runs in it. */
export async function answer<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (thrown) {
		if (thrown instanceof DomainError)
			error(thrown.status, { message: thrown.code, code: thrown.code });
		throw thrown;
	}
}
