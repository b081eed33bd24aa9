import { claimFolder, FolderInUse } from './claim-folder.ts';

/**
 * A process that claims a folder when it is told to, at an instant that several can be told, and
 * gives it up when told again.
 */
let release = async () => {};

process.on('message', ({ claim, at }: { claim?: string; at?: number }) => {
	void (async () => {
		await release();
		release = async () => {};
		if (claim === undefined) return process.send?.('released');
		while (Date.now() < (at ?? 0));
		try {
			release = await claimFolder(claim);
			process.send?.('claimed');
		} catch (refusal) {
			process.send?.(refusal instanceof FolderInUse ? 'in use' : String(refusal));
		}
	})();
});
process.send?.('ready');
