import { isMap, isScalar } from 'yaml';
import { readHours, readLevel, readMonths, readScore } from './parse-rule.ts';
import type { Fact, WaivedLeaf } from './types.ts';
import {
	compact,
	maybe,
	must,
	openYaml,
	readDay,
	readEach,
	readFields,
	readId,
	readText
} from './yaml-reader.ts';
import type { Fault, Fields, Place, Reader } from './yaml-reader.ts';

const KINDS = {
	completed: [],
	assessed: ['score'],
	awarded: ['level', 'source'],
	credited: ['area', 'what'],
	accredited: ['until'],
	revoked: ['reason'],
	waived: ['until', 'reason']
} as const;

type Kind = keyof typeof KINDS;

/** Facts from YAML or JSON text (a list, or `facts:` with a list). */
export function parseFacts(
	text: string
): { ok: true; facts: Fact[] } | { ok: false; faults: Fault[] } {
	const { reader, root } = openYaml(text);
	if (root !== undefined) {
		const inner = isMap(root.node)
			? readFields(reader, root, ['facts'])?.get('facts')?.value
			: root;
		const facts = inner === undefined ? undefined : readFacts(reader, inner);
		if (facts !== undefined && reader.faults.length === 0) return { ok: true, facts };
	}
	return { ok: false, faults: reader.faults };
}

/** A list of facts; one without an id is called after its place in the list: `fact-3`. */
export function readFacts(reader: Reader, place: Place): Fact[] | undefined {
	let count = 0;
	const seen = new Set<string>();
	return readEach(reader, place, (r, p) => {
		count += 1;
		const fact = readFact(r, p, `fact-${count}`);
		if (fact !== undefined && seen.has(fact.id)) {
			r.report(p, 'duplicate-id', `รหัส "${fact.id}" ซ้ำ`, `The id "${fact.id}" is used twice`);
		}
		if (fact !== undefined) seen.add(fact.id);
		return fact;
	});
}

function readFact(reader: Reader, place: Place, defaultId: string): Fact | undefined {
	const names = isMap(place.node)
		? place.node.items.map((pair) => (isScalar(pair.key) ? String(pair.key.value) : '?'))
		: [];
	const kinds = (Object.keys(KINDS) as Kind[]).filter((kind) => names.includes(kind));
	const kind = kinds[0];
	if (kind === undefined || kinds.length > 1) {
		const words = Object.keys(KINDS).join(', ');
		return reader.report(
			place,
			'not-a-fact',
			`ข้อเท็จจริงต้องมีคำใดคำหนึ่งเพียงคำเดียว: ${words}`,
			`A fact has exactly one of these words: ${words}`
		);
	}
	const fields = readFields(reader, place, ['id', 'date', 'recorded', kind, ...KINDS[kind]]);
	if (fields === undefined) return undefined;
	const before = reader.faults.length;
	const fact = {
		id: maybe(reader, fields, 'id', readId) ?? defaultId,
		date: must(reader, place, fields, 'date', readDay),
		recorded: maybe(reader, fields, 'recorded', readDay),
		...readBody(reader, place, kind, fields)
	};
	if (fact.date !== undefined && fact.until !== undefined && fact.until < fact.date) {
		reader.report(
			fields.get('until')?.value ?? place,
			'empty-span',
			`วันสิ้นสุด ${fact.until} มาก่อนวันเริ่ม ${fact.date}`,
			`The end ${fact.until} comes before the start ${fact.date}`
		);
	}
	return reader.faults.length > before ? undefined : (compact(fact) as unknown as Fact);
}

function readBody(
	reader: Reader,
	place: Place,
	kind: Kind,
	fields: Fields
): { until?: string; [key: string]: unknown } {
	const text = (name: string) => maybe(reader, fields, name, readText);
	const id = () => must(reader, place, fields, kind, readId);
	switch (kind) {
		case 'completed':
			return { completed: id() };
		case 'assessed':
			return { assessed: id(), score: must(reader, place, fields, 'score', readScore) };
		case 'awarded':
			return {
				awarded: id(),
				level: must(reader, place, fields, 'level', readLevel),
				source: text('source')
			};
		case 'credited':
			return {
				credited: must(reader, place, fields, 'credited', readHours),
				area: maybe(reader, fields, 'area', readId),
				what: text('what')
			};
		case 'accredited':
			return { accredited: id(), until: maybe(reader, fields, 'until', readDay) };
		case 'revoked':
			return { revoked: id(), reason: text('reason') };
		case 'waived':
			return {
				waived: must(reader, place, fields, 'waived', readWaived),
				until: must(reader, place, fields, 'until', readDay),
				reason: text('reason')
			};
	}
}

const WAIVABLE = ['completed', 'passed', 'level', 'hours', 'held_post'];

function readWaived(reader: Reader, place: Place): 'standard' | WaivedLeaf | undefined {
	if (isScalar(place.node) && place.node.value === 'standard') return 'standard';
	const fields = readFields(reader, place, [...WAIVABLE, 'score', 'at_least', 'area']);
	if (fields === undefined) return undefined;
	if (WAIVABLE.filter((kind) => fields.has(kind)).length !== 1) {
		return reader.report(
			place,
			'not-a-leaf',
			`การยกเว้นต้องระบุ standard หรือเงื่อนไขเดียว: ${WAIVABLE.join(', ')}`,
			`A waiver names "standard" or exactly one of: ${WAIVABLE.join(', ')}`
		);
	}
	const before = reader.faults.length;
	const waived = {
		completed: maybe(reader, fields, 'completed', readId),
		passed: maybe(reader, fields, 'passed', readId),
		score: maybe(reader, fields, 'score', readScore),
		level: maybe(reader, fields, 'level', readId),
		at_least: maybe(reader, fields, 'at_least', readLevel),
		hours: maybe(reader, fields, 'hours', readHours),
		area: maybe(reader, fields, 'area', readId),
		held_post: maybe(reader, fields, 'held_post', (r, p) => {
			const inner = readFields(r, p, ['months', 'post']);
			return (
				inner &&
				compact({
					months: maybe(r, inner, 'months', readMonths),
					post: maybe(r, inner, 'post', readId)
				})
			);
		})
	};
	return reader.faults.length > before ? undefined : (compact(waived) as WaivedLeaf);
}
