import type { ImpactFilter } from '#lib/server/standard/impact/list-impact-people.ts';
import { isOutcome } from '#lib/server/standard/impact/read-impact.ts';

/** Whom an address asks for: `outcome`, or `side` and `day`; `unit`. Without any: who loses most. */
export function readImpactFilter(url: URL): ImpactFilter & { place: number } {
	const ask = (name: string) => url.searchParams.get(name);
	const outcome = ask('outcome');
	const side = ask('side');
	const day = Number(ask('day') ?? 0);
	const unit = ask('unit')?.trim();
	return {
		place: Number.isInteger(day) && day >= 0 && day < 3 ? day : 0,
		...(isOutcome(outcome) && { outcome }),
		...((side === 'gains' || side === 'loses') && { side }),
		...(unit && { unitCode: unit })
	};
}
