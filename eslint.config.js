import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

// The linter is for mistakes only; layout is the formatter's.
export default ts.config(
	{ ignores: ['.svelte-kit/', 'build/', 'data/', 'src/lib/paraglide/', 'node_modules/'] },
	js.configs.recommended,
	...ts.configs.recommended,
	...svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.node, ...globals.browser } },
		rules: {
			'no-undef': 'off',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_' }
			],
			'@typescript-eslint/consistent-type-imports': 'error',
			'svelte/no-navigation-without-resolve': 'off',
			// Author content is sanitised when it is published (lib/domain/course).
			'svelte/no-at-html-tags': 'off'
		}
	},
	{
		files: ['**/*.ts'],
		ignores: ['tests/e2e/**'],
		languageOptions: { parserOptions: { projectService: true } },
		rules: {
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: {
			parserOptions: { extraFileExtensions: ['.svelte'], parser: ts.parser, svelteConfig }
		}
	},
	{
		// The domain is pure: no clock, no I/O, no framework, nothing but itself.
		files: ['src/lib/domain/**/*.ts'],
		ignores: ['**/*.test.ts', '**/*.test-support.ts'],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							group: [
								'node:*',
								'#lib/server/*',
								'$app/*',
								'$lib/*',
								'kysely',
								'pg',
								'@sveltejs/*',
								'svelte'
							],
							message: 'The domain is pure: it imports only itself and pure libraries.'
						}
					]
				}
			],
			'no-restricted-globals': ['error', 'process', 'fetch', 'setTimeout'],
			'no-restricted-properties': [
				'error',
				{ object: 'Date', property: 'now', message: 'Time is an argument in the domain.' },
				{ object: 'Math', property: 'random', message: 'A seed is an argument in the domain.' }
			]
		}
	}
);
