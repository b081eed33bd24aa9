import { m } from '#lib/paraglide/messages.js';
import type { Tier } from '#lib/server/person/counted-view.ts';

const words: Record<Tier, () => string> = {
	central: m.desk_tier_central,
	provincial: m.desk_tier_provincial,
	local: m.desk_tier_local
};

export const tierOptions = () =>
	Object.entries(words).map(([value, label]) => ({ value, label: label() }));
