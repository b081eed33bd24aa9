import type { ItemWarning, QuizWarning } from '#lib/domain/item-statistics/warnings.ts';
import { formatPercent } from '#lib/domain/thai/number.ts';
import { m } from '#lib/paraglide/messages.js';

/** A coefficient with two decimals, or that it is not defined. */
export function coefficient(value: number | null): string {
	return value === null ? m.statistics_undefined() : (Math.round(value * 100) / 100).toFixed(2);
}

export function share(value: number | null): string {
	return value === null ? m.statistics_undefined() : formatPercent(value);
}

/** What rendered inline HTML says, for places that take text alone. */
export function plainText(html: string): string {
	const signs: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
	return html
		.replace(/<[^>]*>/g, '')
		.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => signs[name] ?? '');
}

/** What a warning says; `n` is the number of attempts behind the figures. */
export function warningWords(warning: ItemWarning | QuizWarning, n: number): string {
	switch (warning) {
		case 'few_attempts':
			return m.statistics_warn_few_attempts({ count: n });
		case 'no_spread':
			return m.statistics_warn_no_spread();
		case 'negative_discrimination':
			return m.statistics_warn_negative_discrimination();
		case 'low_discrimination':
			return m.statistics_warn_low_discrimination();
		case 'too_easy':
			return m.statistics_warn_too_easy();
		case 'too_hard':
			return m.statistics_warn_too_hard();
		case 'below_guessing':
			return m.statistics_warn_below_guessing();
		case 'key_suspect':
			return m.statistics_warn_key_suspect();
		case 'distractor_attracts_strong':
			return m.statistics_warn_distractor_attracts_strong();
		case 'distractor_unused':
			return m.statistics_warn_distractor_unused();
		case 'drawn_papers':
			return m.statistics_warn_drawn_papers();
		case 'alpha_undefined':
			return m.statistics_warn_alpha_undefined();
		case 'alpha_low':
			return m.statistics_warn_alpha_low();
	}
}
