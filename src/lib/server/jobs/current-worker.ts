/**
 * The process's worker: the app starts it with the database, and whoever closes the database stops it
 * first. A registry on `globalThis`, since the app is bundled apart from the program before it.
 */
const registry = globalThis as { [key: symbol]: (() => Promise<void>) | undefined };
const key = Symbol.for('samatthana.worker');

/** @param stop resolves when the job under way is done */
export function provideWorker(stop: () => Promise<void>): void {
	registry[key] = stop;
}

export const hasWorker = () => registry[key] !== undefined;

export async function stopWorker(): Promise<void> {
	await registry[key]?.();
	registry[key] = undefined;
}
