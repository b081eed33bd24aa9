import { mkdirSync, rmSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * Claims an embedded database's folder for this process: two processes writing one folder would
 * corrupt it. The claim is a listening socket, so that it ends with the process however that dies
 * (a pid file would outlive a `kill -9` and could name a stranger).
 *
 * @returns a function that gives the folder up
 * @throws FolderInUse when a living process holds it
 */
export async function claimFolder(folder: string): Promise<() => Promise<void>> {
	mkdirSync(folder, { recursive: true });
	const path = socketPath(folder);
	if (await answers(path)) throw new FolderInUse(folder);
	if (process.platform !== 'win32') rmSync(path, { force: true });
	const server = createServer((socket) => socket.end());
	await new Promise<void>((done, fail) => {
		server.once('error', fail);
		server.listen(path, done);
	});
	server.unref();
	return () => new Promise((done) => server.close(() => done()));
}

export class FolderInUse extends Error {
	constructor(folder: string) {
		super(
			`The embedded database in ${folder} is in use by a running Samatthana. ` +
				'Stop that server first (Ctrl-C), or use PostgreSQL (DATABASE_URL), which several processes may share.'
		);
	}
}

/** Socket paths are limited to about 100 bytes, so a long folder name is hashed into the temp folder. */
function socketPath(folder: string): string {
	const id = createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16);
	if (process.platform === 'win32') return `\\\\.\\pipe\\samatthana-${id}`;
	const inside = join(resolve(folder), 'in-use.sock');
	return inside.length < 100 ? inside : join(tmpdir(), `samatthana-${id}.sock`);
}

function answers(path: string): Promise<boolean> {
	return new Promise((done) => {
		const socket = createConnection(path);
		socket.once('connect', () => {
			socket.destroy();
			done(true);
		});
		socket.once('error', () => done(false));
	});
}
