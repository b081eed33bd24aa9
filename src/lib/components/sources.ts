import { m } from '#lib/paraglide/messages.js';

const words: Record<string, () => string> = {
	system: m.source_system,
	hr_file: m.source_hr_file,
	external: m.source_external,
	rated: m.source_rated,
	self_declared: m.source_self_declared
};

export const sourceLabel = (source: string) => words[source]?.() ?? source;
