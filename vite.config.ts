import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig, type Plugin } from 'vite';
import { findMessageFaults } from './src/messages/check-messages.ts';

const requireEveryMessage: Plugin = {
	name: 'require-every-message',
	buildStart() {
		const faults = findMessageFaults('src/messages');
		if (faults.length) this.error(`Messages are missing:\n${faults.join('\n')}`);
	}
};

export default defineConfig({
	plugins: [
		requireEveryMessage,
		tailwindcss(),
		paraglideVitePlugin({
			project: './project.inlang',
			outdir: './src/lib/paraglide',
			strategy: ['cookie', 'baseLocale'],
			cookieName: 'locale',
			outputStructure: 'message-modules'
		}),
		sveltekit()
	]
});
