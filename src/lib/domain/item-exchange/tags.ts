import type { Level } from '../assessment/items.ts';

const LEVEL = /^level:(easy|medium|hard)$/;

/** Tags of a file, and the level that one of them may give (`level:hard`). */
export function readTags(written: readonly string[]): { tags: string[]; level: Level } {
	const words = written.map((tag) => tag.trim()).filter((tag) => tag !== '');
	const level = words.map((tag) => LEVEL.exec(tag)?.[1]).find((each) => each !== undefined);
	return {
		tags: [...new Set(words.filter((tag) => !LEVEL.test(tag)))],
		level: (level ?? 'medium') as Level
	};
}

/** Tags with the level among them; the usual level needs no telling. */
export function writeTags({ tags, level }: { tags: readonly string[]; level: Level }): string[] {
	return level === 'medium' ? [...tags] : [...tags, `level:${level}`];
}
