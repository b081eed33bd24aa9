import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const locales = ['th', 'en'];

/**
 * Every message exists in every language with the same parameters; else the missing ones, named by
 * file. The build refuses to go on: a Thai page must not show an English word, nor the reverse.
 */
export function findMessageFaults(folder: string): string[] {
	const [base = 'th', ...others] = locales;
	const faults: string[] = [];
	const seen = new Map<string, string>();
	for (const file of readdirSync(join(folder, base)).sort()) {
		const reference = read(join(folder, base, file));
		for (const key of Object.keys(reference)) {
			const earlier = seen.get(key);
			if (earlier) faults.push(`${base}/${file}: "${key}" is also in ${earlier}`);
			seen.set(key, file);
		}
		for (const locale of others) {
			const messages = read(join(folder, locale, file));
			for (const [key, text] of Object.entries(reference)) {
				const other = messages[key];
				if (!other) faults.push(`${locale}/${file}: "${key}" is missing`);
				else if (parametersOf(other) !== parametersOf(text))
					faults.push(`${locale}/${file}: "${key}" has other parameters than ${base}`);
			}
			for (const key of Object.keys(messages))
				if (!(key in reference)) faults.push(`${base}/${file}: "${key}" is missing`);
		}
	}
	return faults;
}

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;

const parametersOf = (text: string) =>
	[...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort().join();
