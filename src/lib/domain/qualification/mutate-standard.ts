import { toDay, toDayNumber } from './calendar.ts';
import { printPath } from './finding.ts';
import type { TreePath as Path } from './finding.ts';
import { parseStandard } from './parse.ts';
import type { Day, EvidencePattern, Leaf, Rule, Standard, Validity } from './types.ts';

/** A standard with one thing changed, as a slip of the pen would. */
export interface Mutant {
	/** Where: `editions[0].rule.all[1].score`. */
	path: string;
	before: unknown;
	/** Undefined: taken out. */
	after: unknown;
	standard: Standard;
}

type Edit = { path: Path; after: unknown };

/**
 * Every standard that is one small change away and still readable: a condition dropped or aimed at
 * another thing, a number one more or less, all and any exchanged, a day earlier or later, a part
 * of an edition taken out. In the order of the file.
 */
export function mutateStandard(standard: Standard): Mutant[] {
	const mutants: Mutant[] = [];
	for (const { path, after } of listEdits(standard)) {
		// A sequence of equal steps is the same when it is turned.
		const before = valueAt(standard, path);
		if (JSON.stringify(before) === JSON.stringify(after)) continue;
		const mutated = replaceAt(standard, path, after) as Standard;
		const { examples: _, ...rules } = mutated;
		if (!parseStandard(JSON.stringify(rules)).ok) continue;
		mutants.push({
			path: printPath(path),
			before,
			after,
			standard: mutated
		});
	}
	return mutants;
}

function listEdits(standard: Standard): Edit[] {
	const edits: Edit[] = [];
	for (const [key, values] of Object.entries(standard.applies_to ?? {}) as [string, unknown[]][]) {
		edits.push(remove(['applies_to', key]));
		values.forEach((value, i) => {
			const path = ['applies_to', key, i];
			if (values.length > 1) edits.push(remove(path));
			if (typeof value === 'string') edits.push(other(path, value));
			else edits.push(...nearDays([...path, 'from'], (value as { from: Day }).from));
		});
	}
	standard.editions.forEach((edition, i) => {
		const at = (...rest: Path): Path => ['editions', i, ...rest];
		if (standard.editions.length > 1) edits.push(remove(at()));
		edits.push(...nearDays(at('issued_on'), edition.issued_on));
		edits.push(...nearDays(at('effective_from'), edition.effective_from));
		const { transition, validity, renewal } = edition;
		if (transition?.running_periods === 'end_by') {
			edits.push({ path: at('transition'), after: { running_periods: 'keep' } });
			edits.push(...nearDays(at('transition', 'date'), transition.date));
		} else if (i > 0) {
			const after = { running_periods: 'end_by', date: edition.effective_from };
			edits.push({ path: at('transition'), after });
		}
		edits.push(...ruleEdits(edition.rule, at('rule')));
		if (validity !== undefined) edits.push(...validityEdits(validity, at('validity')));
		if (renewal !== undefined) {
			edits.push(remove(at('renewal')));
			edits.push(...nearNumbers(at('renewal', 'window_months'), renewal.window_months));
			edits.push(...nearNumbers(at('renewal', 'opens_after_days'), renewal.opens_after_days));
			edits.push(...nearNumbers(at('renewal', 'grace_days'), renewal.grace_days));
			if (renewal.rule !== undefined) {
				edits.push(remove(at('renewal', 'rule')));
				edits.push(...ruleEdits(renewal.rule, at('renewal', 'rule')));
			}
		}
		edition.equivalences?.forEach(({ fact, counts_as }, j) => {
			edits.push(remove(at('equivalences', j)));
			edits.push(...patternEdits(fact, at('equivalences', j, 'fact')));
			edits.push(...patternEdits(counts_as, at('equivalences', j, 'counts_as')));
		});
	});
	return edits;
}

function ruleEdits(rule: Rule, path: Path): Edit[] {
	if ('all' in rule) {
		const swapped = rule.all.length > 1 ? [{ path, after: { any: rule.all } }] : [];
		return [...swapped, ...listOfRules(rule.all, [...path, 'all'])];
	}
	if ('any' in rule) {
		const swapped = rule.any.length > 1 ? [{ path, after: { all: rule.any } }] : [];
		return [...swapped, ...listOfRules(rule.any, [...path, 'any'])];
	}
	if ('sequence' in rule) {
		const steps = rule.sequence;
		const swapped =
			steps.length > 1
				? [
						{ path, after: { all: steps } },
						{ path, after: { sequence: [...steps].reverse() } }
					]
				: [];
		return [...swapped, ...listOfRules(steps, [...path, 'sequence'])];
	}
	if ('choose' in rule) {
		const { choose, of } = rule;
		const count =
			typeof choose === 'number'
				? choose
				: Math.ceil((Number(choose.replace('%', '')) / 100) * of.length - 1e-9);
		return [...nearNumbers([...path, 'choose'], count), ...listOfRules(of, [...path, 'of'])];
	}
	return leafEdits(rule, path);
}

function listOfRules(rules: Rule[], path: Path): Edit[] {
	return rules.flatMap((rule, i) => [
		...(rules.length > 1 ? [remove([...path, i])] : []),
		...ruleEdits(rule, [...path, i])
	]);
}

function leafEdits(leaf: Leaf, path: Path): Edit[] {
	const at = (...rest: Path): Path => [...path, ...rest];
	if ('held_post' in leaf) {
		const { months, post } = leaf.held_post;
		return [
			...nearNumbers(at('held_post', 'months'), months),
			...(post === undefined ? [] : [remove(at('held_post', 'post'))]),
			...withinEdits(leaf.within, at('within'))
		];
	}
	const edits = patternEdits(leaf, path);
	if ('completed' in leaf && leaf.accredited) edits.push(remove(at('accredited')));
	if ('passed' in leaf && leaf.max_attempts !== undefined) {
		edits.push(remove(at('max_attempts')), ...nearNumbers(at('max_attempts'), leaf.max_attempts));
	}
	edits.push(...withinEdits(leaf.within, at('within')));
	if (leaf.between !== undefined) {
		edits.push(remove(at('between')));
		edits.push(...nearDays(at('between', 'from'), leaf.between.from));
		edits.push(...nearDays(at('between', 'until'), leaf.between.until));
	}
	if (leaf.until !== undefined)
		edits.push(remove(at('until')), ...nearDays(at('until'), leaf.until));
	return edits;
}

function withinEdits(within: Leaf['within'], path: Path): Edit[] {
	if (within === undefined) return [];
	if (within === 'fiscal_year') return [remove(path), { path, after: { months: 12 } }];
	if ('months' in within) return [remove(path), ...nearNumbers([...path, 'months'], within.months)];
	return [remove(path), ...nearNumbers([...path, 'each_fiscal_year'], within.each_fiscal_year)];
}

/** Edits of what a condition or pattern asks: its subject and its amount. */
function patternEdits(leaf: Exclude<Leaf, { held_post: unknown }> | EvidencePattern, path: Path) {
	const at = (key: string): Path => [...path, key];
	if ('completed' in leaf) return [other(at('completed'), leaf.completed)];
	if ('passed' in leaf) {
		return [other(at('passed'), leaf.passed), ...nearNumbers(at('score'), leaf.score)];
	}
	if ('level' in leaf) {
		return [other(at('level'), leaf.level), ...nearNumbers(at('at_least'), leaf.at_least)];
	}
	const edits = nearNumbers(at('hours'), leaf.hours);
	if (leaf.area !== undefined) edits.push(remove(at('area')), other(at('area'), leaf.area));
	return edits;
}

function validityEdits(validity: Validity, path: Path): Edit[] {
	if (validity.base === 'fixed') {
		const at = (key: string): Path => [...path, 'fixed', key];
		const { from, every_months, minimum_active_months } = validity.fixed;
		return [
			...nearDays(at('from'), from),
			...nearNumbers(at('every_months'), every_months),
			...nearNumbers(at('minimum_active_months'), minimum_active_months)
		];
	}
	const bases = ['completion', 'last_expiry', 'fiscal_year_end'];
	return [
		...nearNumbers([...path, 'months'], validity.months),
		...bases
			.filter((base) => base !== validity.base)
			.map((base) => ({ path: [...path, 'base'], after: base }))
	];
}

function remove(path: Path): Edit {
	return { path, after: undefined };
}

function other(path: Path, id: string): Edit {
	return { path, after: `${id}-x` };
}

function nearNumbers(path: Path, value: number | undefined): Edit[] {
	if (value === undefined) return [];
	return [value - 1, value + 1].map((after) => ({ path, after }));
}

function nearDays(path: Path, day: Day): Edit[] {
	return [-1, 1].map((shift) => ({ path, after: toDay(toDayNumber(day) + shift) }));
}

function replaceAt(tree: unknown, path: Path, after: unknown): unknown {
	const [step, ...rest] = path;
	if (step === undefined) return after;
	if (Array.isArray(tree)) {
		const copy = [...(tree as unknown[])];
		if (rest.length === 0 && after === undefined) copy.splice(step as number, 1);
		else copy[step as number] = replaceAt(copy[step as number], rest, after);
		return copy;
	}
	const { [step]: member, ...others } = tree as Record<string, unknown>;
	if (rest.length === 0 && after === undefined) return others;
	return { ...(tree as object), [step]: replaceAt(member, rest, after) };
}

function valueAt(tree: unknown, path: Path): unknown {
	return path.reduce<unknown>((at, step) => (at as Record<string | number, unknown>)?.[step], tree);
}
