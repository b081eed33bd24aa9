import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A PostgreSQL cluster of the tests' own, from installed binaries; gone when stopped. */
export interface Cluster {
	url(database: string): string;
	stop(): void;
}

/** The newest installed PostgreSQL's folder of programs, or undefined. */
export function findPostgres(): string | undefined {
	const versions = '/usr/lib/postgresql';
	const installed = existsSync(versions)
		? readdirSync(versions)
				.sort((a, b) => Number(b) - Number(a))
				.map((version) => join(versions, version, 'bin'))
		: [];
	const onPath = (process.env['PATH'] ?? '').split(':');
	return [...installed, ...onPath].find(
		(folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl'))
	);
}

/** Starts a cluster on a free port of the loopback address. PostgreSQL refuses root, so root lends it to another user. */
export async function startCluster(bin: string): Promise<Cluster> {
	const folder = mkdtempSync(join(tmpdir(), 'samatthana-pg-'));
	const owner = unprivilegedUser();
	if (owner) {
		chmodSync(folder, 0o755);
		chownSync(folder, owner.uid, owner.gid);
	}
	const run = (program: string, args: string[]) => {
		const command = owner ? 'setpriv' : join(bin, program);
		const lent = owner
			? [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups', join(bin, program)]
			: [];
		execFileSync(command, [...lent, ...args], { stdio: 'pipe', cwd: folder });
	};
	const data = join(folder, 'data');
	const port = await freePort();
	run('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8']);
	const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c full_page_writes=off -c max_connections=60`;
	run('pg_ctl', ['-D', data, '-l', join(folder, 'log'), '-w', '-o', settings, 'start']);
	return {
		url: (database) => `postgres://postgres@127.0.0.1:${port}/${database}`,
		stop() {
			run('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop']);
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

function unprivilegedUser(): { uid: number; gid: number } | undefined {
	if (process.getuid?.() !== 0) return undefined;
	const id = (name: string, flag: string) =>
		Number(spawnSync('id', [flag, name]).stdout.toString().trim());
	const name = spawnSync('id', ['-u', 'postgres']).status === 0 ? 'postgres' : 'nobody';
	return { uid: id(name, '-u'), gid: id(name, '-g') };
}

function freePort(): Promise<number> {
	return new Promise((done, fail) => {
		const server = createServer();
		server.once('error', fail);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => done(typeof address === 'object' && address ? address.port : 0));
		});
	});
}
