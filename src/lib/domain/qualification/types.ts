/** A calendar day in Asia/Bangkok, `YYYY-MM-DD`. */
export type Day = string;

export interface Localised {
	th: string;
	en?: string;
}

// ---------------------------------------------------------------------------------------------
// The standard. These types are the shape of the file itself (docs/standards.md), key for key,
// so that printing a tree and reading it back gives the same tree.

export interface Standard {
	id: string;
	title: Localised;
	authority?: Localised;
	applies_to?: AppliesTo;
	/** Ascending `edition`, strictly ascending `effective_from`. */
	editions: Edition[];
	examples?: Example[];
}

/** Every key that is given must fit; within a key any of its values. Absent: everyone. */
export interface AppliesTo {
	staff_group?: string[];
	position_type?: string[];
	position_level?: string[];
	career_line?: string[];
	/** A unit stands for all below it; with `from`, the nearest listed unit's earliest day wins. */
	org_unit?: OrgUnitScope[];
}

export type OrgUnitScope = string | { unit: string; from: Day };

export interface Edition {
	edition: number;
	issued_on: Day;
	effective_from: Day;
	/** What happens to periods that run on `effective_from`; absent: keep. */
	transition?: Transition;
	rule: Rule;
	/** Absent: qualified on exactly the days on which the rule is true. */
	validity?: Validity;
	renewal?: Renewal;
	equivalences?: Equivalence[];
}

export type Transition = { running_periods: 'keep' } | { running_periods: 'end_by'; date: Day };

export type Validity =
	| { months: number; base: 'completion' | 'last_expiry' | 'fiscal_year_end' }
	| { base: 'fixed'; fixed: { from: Day; every_months: number; minimum_active_months: number } };

export interface Renewal {
	/** The window opens so many months before `until`. Absent, with no `opens_after_days`: 0. */
	window_months?: number;
	/** Instead of `window_months`: the window opens so many days after `until`, in the grace. */
	opens_after_days?: number;
	/** Absent: the edition's own rule. */
	rule?: Rule;
	/** Days after `until` on which one still holds and may renew. Absent: 0. */
	grace_days?: number;
}

/** A fact like `fact` counts as if it were `counts_as`, on the same day. One step, never a chain. */
export interface Equivalence {
	fact: EvidencePattern;
	counts_as: EvidencePattern;
}

export type EvidencePattern =
	| { completed: string }
	/** As `fact`: a score of at least `score`. As `counts_as`: that score (absent: 100). */
	| { passed: string; score?: number }
	/** As `fact`: a level of at least `at_least`. As `counts_as`: that level. */
	| { level: string; at_least: number }
	/** As `fact`: any credited hours in the area, counted as they are. As `counts_as`: so many. */
	| { hours: number; area?: string };

export type Rule = GroupRule | Leaf;

export type GroupRule =
	| { all: Rule[] }
	| { any: Rule[] }
	/** At least so many, or so many per cent (`50%`, rounded up), of the list. */
	| { choose: number | string; of: Rule[] }
	/** Each step is met by evidence of the day the step before it was met, or later. */
	| { sequence: Rule[] };

export type Leaf = CompletedLeaf | PassedLeaf | LevelLeaf | HoursLeaf | HeldPostLeaf;

export interface CompletedLeaf extends EvidenceOptions {
	completed: string;
	/** Only completions on a day on which the course was accredited (an `accredited` fact). */
	accredited?: true;
}

export interface PassedLeaf extends EvidenceOptions {
	passed: string;
	/** Per cent, at least. */
	score: number;
	/** Only the first so many attempts of a cycle count. */
	max_attempts?: number;
}

export interface LevelLeaf extends EvidenceOptions {
	level: string;
	at_least: number;
}

export interface HoursLeaf extends EvidenceOptions {
	hours: number;
	/** Absent: hours of any area. */
	area?: string;
}

export interface HeldPostLeaf {
	held_post: { months: number; post?: string };
	within?: Months | 'fiscal_year';
}

export interface EvidenceOptions {
	within?: Within;
	/** Only evidence dated in these days, both inclusive. */
	between?: { from: Day; until: Day };
	/** Only evidence dated on this day or before: the cut-off day. */
	until?: Day;
}

export interface Months {
	months: number;
}

/** `each_fiscal_year: n`: met within each of the n fiscal years that ended before the day. */
export type Within = Months | 'fiscal_year' | { each_fiscal_year: number };

// ---------------------------------------------------------------------------------------------
// Facts: dated, immutable events about one person, as the worked examples write them.

export type Fact =
	| CompletedFact
	| AssessedFact
	| AwardedFact
	| CreditedFact
	| AccreditedFact
	| RevokedFact
	| WaivedFact;

interface Dated {
	id: string;
	/** The day from which the fact counts. */
	date: Day;
	/** The day from which it is known; absent: `date`. */
	recorded?: Day;
}

export interface CompletedFact extends Dated {
	completed: string;
}

export interface AssessedFact extends Dated {
	assessed: string;
	/** Per cent reached, passed or not. */
	score: number;
}

export interface AwardedFact extends Dated {
	awarded: string;
	level: number;
	source?: string;
}

export interface CreditedFact extends Dated {
	/** Hours. */
	credited: number;
	area?: string;
	what?: string;
}

/** The course is accredited from `date` through `until` (absent: until further notice). */
export interface AccreditedFact extends Dated {
	accredited: string;
	until?: Day;
}

/** Removes the fact with this id, for every day, once the revocation is known. */
export interface RevokedFact extends Dated {
	revoked: string;
	reason?: string;
}

export interface WaivedFact extends Dated {
	waived: 'standard' | WaivedLeaf;
	/** Inclusive. */
	until: Day;
	reason?: string;
}

/** Names every leaf of this kind and subject whose stated amount is the same. */
export type WaivedLeaf =
	| { completed: string }
	| { passed: string; score?: number }
	| { level: string; at_least?: number }
	| { hours: number; area?: string }
	| { held_post: { months?: number; post?: string } };

// ---------------------------------------------------------------------------------------------
// The requirement: what the person's appointments ask, on which days.

/** Both days inclusive; no `until`: open. */
export interface Span {
	from: Day;
	until?: Day;
	/** The day from which the span is known; absent: always. */
	recorded?: Day;
	/** The day from which its end is known; absent: known with the span. */
	end_recorded?: Day;
}

export interface PostSpan extends Span {
	post?: string;
}

export interface Requirement {
	/** Days on which an appointment requires the standard. */
	spans: Span[];
	/** Posts held, for `held_post`; absent: the same as `spans`. */
	posts?: PostSpan[];
}

// ---------------------------------------------------------------------------------------------
// Worked examples in the file.

export interface Example {
	name: string;
	staff?: ExampleStaff;
	facts: Fact[];
	expect: Expectation[];
}

export interface ExampleStaff {
	staff_group?: string;
	position_type?: string;
	position_level?: string;
	career_line?: string;
	/** Nearest unit first, then its parents. */
	org_unit?: string[];
	/** Absent: appointed since ever. */
	appointed_on?: Day;
	appointed_until?: Day;
}

export interface Expectation {
	as_of: Day;
	known_at?: Day;
	status: Status;
	until?: Day;
	edition?: number;
	missing?: MissingItem[][];
}

// ---------------------------------------------------------------------------------------------
// Answers.

export type Status =
	| 'not_required'
	| 'waived'
	| 'qualified'
	| 'expiring'
	| 'in_grace'
	| 'lapsed'
	| 'in_progress'
	| 'not_started';

export interface AskedDay {
	asOf: Day;
	/** Absent: everything in the arguments is known. */
	knownAt?: Day;
}

export interface Evaluation {
	standard: string;
	asOf: Day;
	knownAt: Day | null;
	status: Status;
	/** Of the period when there is one that holds, else the edition in force; null before any. */
	edition: number | null;
	/** Last day of the period (when holding or lapsed) or of the waiver. */
	until: Day | null;
	/** The period that holds or, when lapsed, the last one. */
	period: Period | null;
	/** The fact that waives the standard, with status `waived`. */
	waiver: string | null;
	/** With a holding status. */
	proof: Proof | null;
	/** With `lapsed`, `in_progress` and `not_started`: what would make the rule true that day. */
	missing: Missing | null;
	/** With `expiring` and `in_grace`: what would renew that day. */
	toRenew: Missing | null;
}

export interface Period {
	openedOn: Day;
	/** Days of the renewals since it opened. */
	renewedOn: Day[];
	/** Inclusive; null: as long as the rule is true. */
	until: Day | null;
	edition: number;
	windowOpensOn: Day | null;
	/** Last day of grace; equals `until` without grace. */
	graceUntil: Day | null;
}

/** A maximal run of days with the same answer. A timeline's intervals leave no day out. */
export interface Interval {
	from: Day;
	until: Day;
	status: Status;
	edition: number | null;
	/** End of the period that holds on these days; null when none does or it has no end. */
	validUntil: Day | null;
}

/** The history that leads to a holding status, step by step, each with every test made. */
export interface Proof {
	standard: string;
	asOf: Day;
	knownAt: Day | null;
	status: Status;
	/** Of the period. */
	edition: number;
	period: Period;
	steps: ProofStep[];
	/** Validity without end: the rule's tests on the day itself. */
	now: Derivation | null;
	/** Ids of the facts and waivers the derivations that hold rest on, sorted. */
	facts: string[];
	/** Posts that `held_post` was measured on; empty when no rule asks. */
	posts: PostSpan[];
}

export type ProofStep =
	| {
			did: 'opened' | 'renewed';
			on: Day;
			edition: number;
			/** Only facts dated from this day on were counted; null: all. */
			countedFrom: Day | null;
			until: Day | null;
			by: Derivation;
	  }
	/** A new edition's `end_by` shortened the running period. */
	| { did: 'ended_by'; on: Day; edition: number; until: Day }
	/** `by`: the tests that fail that day, where no end but the rule itself ended the period. */
	| { did: 'lapsed'; on: Day; countedFrom: Day | null; by: Derivation | null };

export type Derivation =
	| { test: 'all' | 'any'; holds: boolean; of: Derivation[] }
	| { test: 'choose'; atLeast: number; holds: boolean; of: Derivation[] }
	/** The steps met, in order, and the first that is not (`metOn` null). */
	| { test: 'sequence'; holds: boolean; steps: { metOn: Day | null; by: Derivation }[] }
	| LeafDerivation;

export interface LeafDerivation {
	test: 'leaf';
	leaf: Leaf;
	holds: boolean;
	/** Evidence used: the earliest that counts; for hours all that counts. */
	facts: { id: string; equivalence?: Equivalence }[];
	/** Hours summed, for an hours leaf. */
	sum?: number;
	/** The waiver that makes it true where evidence does not. */
	waiver?: string;
	/** The days in post that fulfil a `held_post`. */
	post?: { from: Day; until: Day };
}

export interface Missing {
	/** Minimal: each set makes the rule true, no proper subset does. Fewest items first. */
	sets: MissingItem[][];
	/** Something was left out: there are, or may be, more sets than are listed. */
	more: boolean;
}

/** What to grant, in the words of the leaf; `hours` is what is still lacking. */
export type MissingItem = (
	| { completed: string }
	| { passed: string; score: number }
	| { level: string; at_least: number }
	| { hours: number; area?: string }
	| { held_post: { months: number; post?: string } }
) & {
	/** No evidence of that day could count any more (cut-off, attempts used up, past years). */
	only_by_waiver?: true;
};
