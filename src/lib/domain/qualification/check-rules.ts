import { fiscalYearOf, toDayNumber } from './calendar.ts';
import { checkEquivalences } from './check-equivalences.ts';
import { checkScope } from './check-scope.ts';
import { checkTwice } from './check-twice.ts';
import { checkWrittenExamples } from './check-written-examples.ts';
import { finding } from './finding.ts';
import type { Finding, TreePath } from './finding.ts';
import type { Day, Edition, Leaf, Rule, Standard } from './types.ts';

/**
 * What is wrong in a standard whose every part reads well: rules nobody can meet, limits that leave
 * nothing, parts without effect, worked examples that speak of what is not there.
 */
export function checkRules(standard: Standard): Finding[] {
	return [
		...checkScope(standard),
		...standard.editions.flatMap((edition, i) => checkEdition(edition, i)),
		...checkWrittenExamples(standard)
	];
}

function checkEdition(edition: Edition, index: number): Finding[] {
	const path = ['editions', index];
	const findings = checkRule(edition.rule, [...path, 'rule'], edition.effective_from);
	const renewalRule = edition.renewal?.rule;
	if (renewalRule !== undefined) {
		findings.push(...checkRule(renewalRule, [...path, 'renewal', 'rule'], edition.effective_from));
	}
	if (index === 0 && edition.transition?.running_periods === 'end_by') {
		findings.push(
			finding(
				[...path, 'transition'],
				'no-effect',
				'ก่อนฉบับแรกไม่มีระยะเวลาที่เดินอยู่ ให้ลบ transition',
				'No periods run before the first edition: remove the transition'
			)
		);
	}
	return [...findings, ...checkEquivalences(edition, path)];
}

function checkRule(rule: Rule, path: TreePath, from: Day): Finding[] {
	const findings = checkEachRule(rule, path);
	const dead = findDead(rule, path, from);
	if (dead.length > 0 && findings.length === 0) {
		findings.push(
			...dead.map((at) =>
				finding(
					at,
					'unreachable',
					`หลักฐานต้องลงวันที่ก่อนฉบับนี้มีผล (${from}) และไม่มีทางอื่น จึงไม่มีใครทำให้ครบได้อีก ให้เลื่อนวันหรือเพิ่มทางเลือก`,
					`Evidence must be dated before the edition takes effect on ${from} and there is no other way, so nobody can meet it any more: move the day or add an alternative`
				)
			)
		);
	}
	return findings;
}

/** Findings of a rule and everything below it. */
function checkEachRule(rule: Rule, path: TreePath): Finding[] {
	const [key, list] = partsOf(rule);
	if (list === undefined) return checkLeaf(rule as Leaf, path);
	const each = list.flatMap((child, i) => checkEachRule(child, [...path, key, i]));
	return key === 'sequence' ? each : [...checkTwice(list, [...path, key]), ...each];
}

function partsOf(rule: Rule): [string, Rule[] | undefined] {
	if ('all' in rule) return ['all', rule.all];
	if ('any' in rule) return ['any', rule.any];
	if ('choose' in rule) return ['of', rule.of];
	if ('sequence' in rule) return ['sequence', rule.sequence];
	return ['', undefined];
}

/** What no day can fulfil in the limits of one condition. */
function checkLeaf(leaf: Leaf, path: TreePath): Finding[] {
	if ('held_post' in leaf) return [];
	const findings: Finding[] = [];
	const { within, between, until } = leaf;
	if (between !== undefined && until !== undefined && until < between.from) {
		findings.push(
			finding(
				[...path, 'until'],
				'contradiction',
				`ต้องไม่เกิน ${until} แต่ต้องไม่ก่อน ${between.from} จึงไม่มีวันใดนับได้`,
				`On or before ${until} and not before ${between.from}: no day counts`
			)
		);
	}
	const years = typeof within === 'object' && 'each_fiscal_year' in within ? within : undefined;
	if (between !== undefined && years !== undefined) {
		const [first, last] = [between.from, between.until].map((day) =>
			fiscalYearOf(toDayNumber(day))
		) as [number, number];
		if (last - first + 1 < years.each_fiscal_year) {
			findings.push(
				finding(
					[...path, 'between'],
					'unreachable',
					`ต้องมีครบ ${years.each_fiscal_year} ปีงบประมาณ แต่ช่วงนี้มีเพียง ${last - first + 1} ปีงบประมาณ`,
					`Asks for ${years.each_fiscal_year} fiscal years; these days touch only ${last - first + 1}`
				)
			);
		}
	}
	if ('hours' in leaf && within !== undefined) {
		const most = typeof within === 'object' && 'months' in within ? within.months * 31 : 366;
		if (leaf.hours > most * 24) {
			findings.push(
				finding(
					[...path, 'hours'],
					'unreachable',
					`ขอ ${leaf.hours} ชั่วโมง แต่ช่วงเวลานั้นมีเพียง ${most * 24} ชั่วโมง`,
					`Asks for ${leaf.hours} hours in a time that has only ${most * 24}`
				)
			);
		}
	}
	return findings;
}

/**
 * The conditions that nobody can meet by evidence dated since `from`, where they bar the whole
 * rule; empty when there is still a way.
 */
function findDead(rule: Rule, path: TreePath, from: Day): TreePath[] {
	const [key, list] = partsOf(rule);
	if (list === undefined) {
		const leaf = rule as Leaf;
		if ('held_post' in leaf) return [];
		if (leaf.until !== undefined && leaf.until < from) return [[...path, 'until']];
		const isPast = leaf.between !== undefined && leaf.between.until < from;
		return isPast ? [[...path, 'between']] : [];
	}
	const dead = list.map((child, i) => findDead(child, [...path, key, i], from));
	const alive = dead.filter((each) => each.length === 0).length;
	return alive >= neededOf(rule) ? [] : dead.flat();
}

/** How many of a group's conditions must be met. */
function neededOf(rule: Rule): number {
	if ('any' in rule) return 1;
	if ('all' in rule) return rule.all.length;
	if ('sequence' in rule) return rule.sequence.length;
	if (!('choose' in rule)) return 1;
	if (typeof rule.choose === 'number') return rule.choose;
	return Math.ceil((Number(rule.choose.replace('%', '')) / 100) * rule.of.length - 1e-9);
}
