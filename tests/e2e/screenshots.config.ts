import { defineConfig } from '@playwright/test';
import { projectRoot } from '../../src/lib/server/db/project-root.ts';
import tests from '../../playwright.config.ts';

/** `npm run screenshots`: the pictures of the README, from the demo agency of the built app. */
export default defineConfig({
	...tests,
	testDir: '.',
	testMatch: '**/*.shots.ts',
	workers: 1,
	// Its command is relative to the project, and this file is not beside it.
	webServer: { ...[tests.webServer ?? []].flat()[0], cwd: projectRoot() } as typeof tests.webServer,
	use: { ...tests.use, trace: 'off', reducedMotion: 'reduce' }
});
