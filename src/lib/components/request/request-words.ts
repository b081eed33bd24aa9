import { formatDate } from '#lib/domain/thai/dates.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Claim } from '#lib/domain/request/claim.ts';
import type { Outcome, RequestKind, StepRole } from '#lib/domain/request/steps.ts';
import type { DecidedStep, StoredRequest } from '#lib/server/request/queries.ts';
import { inLanguage } from '../localised.ts';

type Locale = 'th' | 'en';
type Text = { th: string; en?: string };

const kinds: Record<RequestKind, () => string> = {
	extension: m.request_kind_extension,
	evidence: m.request_kind_evidence
};
const roles: Record<StepRole, () => string> = {
	head: m.request_role_head,
	hr: m.request_role_hr,
	reviewer: m.request_role_reviewer
};
const outcomes: Record<Outcome, () => string> = {
	granted: m.request_outcome_granted,
	limited: m.request_outcome_limited,
	refused: m.request_outcome_refused,
	withdrawn: m.request_outcome_withdrawn
};
const looks: Record<Outcome, 'plain' | 'good' | 'due' | 'bad'> = {
	granted: 'good',
	limited: 'due',
	refused: 'bad',
	withdrawn: 'plain'
};

export const kindLabel = (kind: RequestKind) => kinds[kind]();
export const roleLabel = (role: StepRole) => roles[role]();
export const outcomeLabel = (outcome: Outcome | null) =>
	outcome === null ? m.request_outcome_open() : outcomes[outcome]();
export const outcomeLook = (outcome: Outcome | null) =>
	outcome === null ? ('due' as const) : looks[outcome];

/** What is asked for or handed in, in a line. */
export function describeAsked({ asked }: StoredRequest, title: Text, locale: Locale): string {
	const words = inLanguage(title, locale).text;
	if (asked.kind === 'evidence') return describeClaim(asked.claim, words);
	const day = (iso: string) => formatDate(iso, locale);
	return `${words}: ${m.request_wishes({ from: day(asked.dueOn), to: day(asked.untilOn) })}`;
}

export function describeClaim(claim: Claim, title: string): string {
	switch (claim.kind) {
		case 'level':
			return m.request_claim_level({ title, level: claim.level });
		case 'course':
			return m.request_claim_course({ title });
		case 'exam':
			return m.request_claim_exam({ title, score: claim.score });
		case 'hours':
			return m.request_claim_hours({ title, hours: claim.hours });
	}
}

/** Who decided what, when, in whose stead, in a line. */
export function describeStep(step: DecidedStep, locale: Locale): string {
	const day = (iso: string) => formatDate(iso, locale);
	const { untilOn, amount, on } = step.decision;
	return [
		m.request_history_line({
			outcome: outcomeLabel(step.outcome),
			name: step.decidedBy.name[locale],
			date: day(step.decidedOn)
		}),
		step.onBehalfOf && m.request_history_stead({ name: step.onBehalfOf[locale] }),
		step.escalated && m.request_history_escalated(),
		untilOn && m.request_history_until({ date: day(untilOn) }),
		amount !== undefined && m.request_history_amount({ amount }),
		on && m.request_history_on({ date: day(on) })
	]
		.filter(Boolean)
		.join(' · ');
}

export function fileSize(bytes: number): string {
	return bytes < 1024 * 1024
		? `${Math.max(1, Math.round(bytes / 1024))} KB`
		: `${Math.round((bytes / 1024 / 1024) * 10) / 10} MB`;
}
