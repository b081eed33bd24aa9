import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const inputs = [
	'src',
	'static',
	'project.inlang/settings.json',
	'package.json',
	'svelte.config.js',
	'vite.config.ts'
];

/** Builds kept beside the newest: a server that was started on one may still be reading its files. */
const kept = 3;

export interface Build {
	/** Holds `handler.js`. */
	folder: string;
	outcome: 'built' | 'fresh';
}

/**
 * The app built from the sources as they are. Each state of the sources has a folder of its own, so
 * that a second start serves at once, and a new build never pulls files from under a running server.
 */
export async function buildIfStale(root: string): Promise<Build> {
	const builds = join(root, 'build');
	const folder = join(builds, fingerprint(root));
	if (existsSync(join(folder, 'complete'))) return { folder, outcome: 'fresh' };
	const vite = join(root, 'node_modules/vite/bin/vite.js');
	await run(process.execPath, [vite, 'build', '--logLevel', 'warn'], root, { BUILD_DIR: folder });
	writeFileSync(join(folder, 'complete'), '');
	prune(builds);
	return { folder, outcome: 'built' };
}

/** Over the contents of all sources; what the build itself generates is left out. */
function fingerprint(root: string): string {
	const hash = createHash('sha256');
	const visit = (path: string): void => {
		const stat = statSync(join(root, path), { throwIfNoEntry: false });
		if (stat?.isDirectory())
			for (const name of readdirSync(join(root, path)).sort()) {
				if (name !== 'paraglide') visit(join(path, name));
			}
		else if (stat) hash.update(`${path}\0`).update(readFileSync(join(root, path)));
	};
	for (const input of inputs) visit(input);
	return hash.digest('hex').slice(0, 16);
}

function prune(builds: string): void {
	const age = (name: string) => statSync(join(builds, name)).mtimeMs;
	const oldest = readdirSync(builds).sort((a, b) => age(b) - age(a));
	for (const name of oldest.slice(kept))
		rmSync(join(builds, name), { recursive: true, force: true });
}

/** Quiet unless it fails: then everything the program said. */
function run(
	command: string,
	args: string[],
	cwd: string,
	env: Record<string, string>
): Promise<void> {
	return new Promise((done, fail) => {
		const child = spawn(command, args, {
			cwd,
			env: { ...process.env, ...env },
			stdio: ['ignore', 'pipe', 'pipe']
		});
		let said = '';
		for (const stream of [child.stdout, child.stderr])
			stream.on('data', (data: Buffer) => (said += data.toString()));
		child.once('error', fail);
		child.once('exit', (code) =>
			code === 0 ? done() : fail(new Error(`The build failed:\n${said}`))
		);
	});
}
