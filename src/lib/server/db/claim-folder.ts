import { createHash, randomBytes } from 'node:crypto';
import { link, mkdir, mkdtemp, readdir, realpath, rm, symlink } from 'node:fs/promises';
import { createConnection, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Claims an embedded database's folder for this process: two processes writing one folder would
 * corrupt it. The claim is a listening socket, so that it ends with the process however that dies
 * (a pid file would outlive a `kill -9` and could name a stranger). It reaches as far as sockets do:
 * every process of this machine, not one elsewhere that mounts the same folder.
 *
 * @returns a function that gives the folder up
 * @throws FolderInUse when a living process holds it
 */
export async function claimFolder(folder: string): Promise<() => Promise<void>> {
	await mkdir(folder, { recursive: true });
	const real = await realpath(folder);
	if (process.platform === 'win32') return closing(await listenOnPipe(folder, real));
	const short = await shortPath(real);
	const name = `claim-${randomBytes(4).toString('hex')}.sock`;
	const server = await listen(join(short.path, name));
	const giveUp = closing(server, short.forget);
	try {
		await becomeNewest({ folder, real, short: short.path, name });
		return giveUp;
	} catch (refusal) {
		await giveUp();
		throw refusal;
	} finally {
		await rm(join(real, name), { force: true });
	}
}

export class FolderInUse extends Error {
	constructor(folder: string) {
		super(
			`The embedded database in ${folder} is in use by a running Samatthana. ` +
				'Stop that server first (Ctrl-C), or use PostgreSQL (DATABASE_URL), which several processes may share.'
		);
	}
}

/**
 * Gives the listening socket the next number after a dead claim. To remove a dead claim and take its
 * name would be two steps, between which another process might take it too and lose it again; a
 * link to a new number is one, and only one process can make it. The newest claim stays in the
 * folder after its process has ended, so numbers only grow.
 */
async function becomeNewest(claim: {
	folder: string;
	real: string;
	/** The same folder by a name that sockets can have. */
	short: string;
	name: string;
}): Promise<void> {
	const { folder, real, short, name } = claim;
	for (;;) {
		const newest = (await claimsIn(real)).at(-1) ?? 0;
		const found = newest === 0 ? 'dead' : await probe(join(short, fileOf(newest)));
		if (found === 'held') throw new FolderInUse(folder);
		if (found === 'gone') continue;
		const own = newest + 1;
		if (!(await linkOnce(join(real, name), join(real, fileOf(own))))) continue;
		const claims = await claimsIn(real);
		if (claims.at(-1) !== own) {
			// The number was free because claims came, went and were tidied away meanwhile.
			await rm(join(real, fileOf(own)), { force: true });
			continue;
		}
		if ((await probe(join(short, fileOf(own)))) !== 'held')
			throw new Error(
				`The file system of ${folder} does not carry sockets, so it cannot be shared.`
			);
		for (const older of claims.slice(0, -1)) await rm(join(real, fileOf(older)), { force: true });
		return;
	}
}

const fileOf = (claim: number) => `in-use.${claim}.sock`;

/** The numbers of the claims in a folder, oldest first. */
async function claimsIn(real: string): Promise<number[]> {
	const names = await readdir(real);
	return names
		.map((name) => Number(/^in-use\.(\d+)\.sock$/.exec(name)?.[1] ?? 0))
		.filter((claim) => claim > 0)
		.sort((a, b) => a - b);
}

async function linkOnce(from: string, to: string): Promise<boolean> {
	try {
		await link(from, to);
		return true;
	} catch (fault) {
		if ((fault as NodeJS.ErrnoException).code === 'EEXIST') return false;
		throw fault;
	}
}

/**
 * A socket has its number only once it listens, so a refused connection tells of a dead process.
 * Every other failure may come from a living one.
 */
function probe(path: string): Promise<'held' | 'dead' | 'gone'> {
	return new Promise((done) => {
		const socket = createConnection(path);
		socket.once('connect', () => {
			socket.destroy();
			done('held');
		});
		socket.once('error', ({ code }: NodeJS.ErrnoException) =>
			done(code === 'ECONNREFUSED' ? 'dead' : code === 'ENOENT' ? 'gone' : 'held')
		);
	});
}

/**
 * The folder by a name short enough for the path of a socket (104 bytes on some systems, and a Thai
 * letter takes three). A long one is reached through a link in the temporary folder; the claim is in
 * the folder itself all the same, whatever that temporary folder is for another process.
 */
async function shortPath(real: string): Promise<{ path: string; forget: () => Promise<void> }> {
	if (Buffer.byteLength(join(real, 'claim-00000000.sock')) < 100)
		return { path: real, forget: async () => {} };
	const folder = await mkdtemp(join(tmpdir(), 'samatthana-'));
	const path = join(folder, 'f');
	await symlink(real, path);
	return { path, forget: () => rm(folder, { recursive: true, force: true }) };
}

/** A named pipe ends with its process and has one owner; Windows sees to both. */
async function listenOnPipe(folder: string, real: string): Promise<Server> {
	const id = createHash('sha256').update(real.toLowerCase()).digest('hex').slice(0, 16);
	return listen(`\\\\.\\pipe\\samatthana-${id}`).catch((fault: NodeJS.ErrnoException) => {
		throw fault.code === 'EADDRINUSE' ? new FolderInUse(folder) : fault;
	});
}

function listen(path: string): Promise<Server> {
	const server = createServer((socket) => socket.end());
	return new Promise((done, fail) => {
		server.once('error', fail);
		server.listen(path, () => done(server.unref()));
	});
}

function closing(server: Server, then = async () => {}): () => Promise<void> {
	return async () => {
		await new Promise<void>((done) => server.close(() => done()));
		await then();
	};
}
