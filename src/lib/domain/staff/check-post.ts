import { careerLines } from './career-lines.ts';
import { findLevel, positionLevels, type PositionType } from './positions.ts';

/** What is wrong with how a post is classified; undefined: nothing. */
export function checkPost(post: {
	positionType: string;
	levelScheme: string;
	levelCode: string;
	careerLine: string;
}): 'level_not_of_type' | 'unknown_level' | 'unknown_line' | undefined {
	if (!careerLines.some(({ code }) => code === post.careerLine)) return 'unknown_line';
	const level = findLevel(post.levelScheme, post.levelCode);
	if (level) return level.type === post.positionType ? undefined : 'level_not_of_type';
	return hasLevels(post.positionType) ? 'unknown_level' : undefined;
}

/** Permanent and temporary employees have levels that no scheme here lists. */
export function hasLevels(type: PositionType | (string & {})): boolean {
	return positionLevels.some((level) => level.type === type);
}
