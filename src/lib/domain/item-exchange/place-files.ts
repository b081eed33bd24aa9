import { checkAssets } from '../course/asset-files.ts';
import { figureName, sniffImage } from '../studio/sniff-image.ts';
import { assetNames } from './files.ts';
import type { ExchangeItem } from './exchange-item.ts';
import { refuse, type Change } from './notes.ts';

const LARGEST = 2_000_000;

/**
 * Gives the figures that an item shows names that the course can have, beside those that it has: the
 * same figure is kept once, another of the same name gets a number. What an item shows and neither
 * brings along nor finds is told.
 *
 * @throws Refused for a file that courses do not show
 */
export function placeFiles(
	item: ExchangeItem,
	assets: Map<string, Uint8Array>
): { item: ExchangeItem; added: string[]; changes: Change[] } {
	const names = new Map<string, string>();
	const added: string[] = [];
	const changes: Change[] = [];
	for (const shown of new Set(stringsOf(item).flatMap(assetNames))) {
		const file = item.files.find(({ name }) => name === shown);
		if (file === undefined) {
			if (!assets.has(shown)) changes.push({ code: 'image-outside', value: shown });
			continue;
		}
		const type = sniffImage(file.bytes) ?? refuse('file-type', shown);
		if (file.bytes.length > LARGEST) refuse('file-large', shown);
		const name = freeName(figureName(shown, type), file.bytes, assets);
		if (checkAssets([{ name, path: name, content: file.bytes }]).length > 0)
			refuse('file-unsafe', shown);
		if (!assets.has(name)) {
			assets.set(name, file.bytes);
			added.push(name);
		}
		names.set(shown, name);
	}
	return { item: { ...renameIn(item, names), files: [] }, added, changes };
}

function freeName(
	wanted: string,
	bytes: Uint8Array,
	assets: ReadonlyMap<string, Uint8Array>
): string {
	for (let number = 1; ; number++) {
		const name = number === 1 ? wanted : wanted.replace(/(\.\w+)$/, `-${number}$1`);
		const there = assets.get(name);
		if (there === undefined || isSame(there, bytes)) return name;
	}
}

const isSame = (one: Uint8Array, other: Uint8Array) =>
	one.length === other.length && one.every((byte, at) => byte === other[at]);

function stringsOf(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (value instanceof Uint8Array || typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(stringsOf);
}

function renameIn<T>(value: T, names: ReadonlyMap<string, string>): T {
	const rename = (part: unknown): unknown => {
		if (typeof part === 'string')
			return part.replace(
				/(\]\(<?(?:\.\/)?\+assets\/)([^\s)>]+)/g,
				(_, before: string, written: string) => {
					const [name = written] = assetNames(`](+assets/${written}`);
					return before + (names.get(name) ?? written);
				}
			);
		if (part instanceof Uint8Array || typeof part !== 'object' || part === null) return part;
		if (Array.isArray(part)) return part.map(rename);
		return Object.fromEntries(Object.entries(part).map(([key, each]) => [key, rename(each)]));
	};
	return rename(value) as T;
}
