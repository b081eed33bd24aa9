import { readSoundStandard } from '../qualification/check-standard.ts';
import { locate } from '../qualification/finding.ts';
import { parseStandard } from '../qualification/parse.ts';
import type { Standard } from '../qualification/types.ts';
import type { Fault } from '../qualification/yaml-reader.ts';
import { changesNothing, checkDraft, draftedEdition } from './draft-rules.ts';
import { looseTree } from './edit-source.ts';
import type { Tree } from './edits.ts';
import { runExamples, type RunExample } from './run-examples.ts';
import { workValidity, type ValidityStory } from './worked-validity.ts';

export interface ReadDraft {
	/** What the form shows; undefined for a text that is no YAML. */
	tree: Tree | undefined;
	/** Undefined while there are faults that keep it from being read. */
	standard: Standard | undefined;
	faults: Fault[];
	stories: ValidityStory[];
	examples: RunExample[];
	/** Says the same as what is published. */
	isUnchanged: boolean;
}

/** A draft's text with everything there is to say about it. In the server and in the browser. */
export function readDraft(
	source: string,
	{ id, published, today }: { id: string; published: string | undefined; today: string }
): ReadDraft {
	const tree = looseTree(source);
	const parsed = readSoundStandard(source);
	const before = published === undefined ? undefined : parseStandard(published);
	const old = before?.ok ? before.standard : undefined;
	if (!parsed.ok) {
		const none = { stories: [], examples: [], isUnchanged: false };
		return { tree, standard: undefined, faults: parsed.faults, ...none };
	}
	const { standard } = parsed;
	return {
		tree,
		standard,
		faults: locate(source, checkDraft(old, standard, { id, today })),
		stories: workValidity(draftedEdition(standard), today),
		examples: runExamples(standard),
		isUnchanged: changesNothing(old, standard)
	};
}
