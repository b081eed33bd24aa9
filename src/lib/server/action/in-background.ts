import { log } from '../log.ts';

const running = new Set<number>();

/**
 * Goes on with a large action after its page has been answered. It stops when the process does; the
 * action then stays under way, and its page goes on with it.
 */
export function inBackground(actionId: number, work: () => Promise<void>): void {
	if (running.has(actionId)) return;
	running.add(actionId);
	work()
		.catch((error: unknown) => log.error({ error, actionId }, 'a bulk action stopped'))
		.finally(() => running.delete(actionId));
}
