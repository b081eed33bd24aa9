import { diff3Merge } from 'node-diff3';

/**
 * Both people's changes to one text in one, line by line; undefined where they changed the same
 * lines, so that a person has to choose.
 */
export function mergeTexts(base: string, mine: string, theirs: string): string | undefined {
	const regions = diff3Merge(mine.split('\n'), base.split('\n'), theirs.split('\n'), {
		excludeFalseConflicts: true
	});
	if (regions.some((region) => region.conflict)) return undefined;
	return regions.flatMap((region) => region.ok ?? []).join('\n');
}
