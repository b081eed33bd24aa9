import { defineConfig } from '@playwright/test';
import tests from '../../playwright.config.ts';

/** `npm run screenshots`: the pictures of the README, from the demo agency of the built app. */
export default defineConfig({
	...tests,
	testDir: '.',
	testMatch: '**/*.shots.ts',
	workers: 1,
	use: { ...tests.use, trace: 'off', reducedMotion: 'reduce' }
});
