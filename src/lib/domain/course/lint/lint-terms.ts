import { fault, type Fault } from '../faults.ts';
import type { Lang } from '../localised.ts';
import type { SourceText } from '../source-text.ts';
import { proseOf } from './prose.ts';

// Known to every officer without a word of explanation.
const COMMON = new Set(
	(
		'AA AI AM BE CD CEO DVD EU FAQ GB HTML HTTP HTTPS ID IT KB MB NOT OK PC PDF PIN PM QR SIM SMS TB TV UK ' +
		'UN URL USA USB WWW XLSX CSV JPG PNG ZIP DOCX AND OR EXCEPT'
	).split(' ')
);
const ACRONYM = /(?<![\w@./&#-])[A-Z][A-Z0-9]{1,5}(?![\w@/-])/g;

/**
 * Abbreviations in capitals that a course uses without ever having said what they mean: at the
 * first use, or before it, the term must stand in or before brackets with its meaning ("การยืนยัน
 * หลายปัจจัย (multi-factor authentication: MFA)", "MFA (multi-factor authentication)") or be said
 * to be it ("MFA คือ…", "MFA is…"). `bodies` are the texts of one language in reading order.
 */
export function lintTerms(bodies: readonly SourceText[], lang: Lang): Fault[] {
	const known = new Set(COMMON);
	return bodies.flatMap((body) =>
		proseOf(body).flatMap(({ line, text }) => {
			for (const term of explainedIn(text)) known.add(term);
			const strange = [...(lang === 'th' ? withoutNames(text) : text).matchAll(ACRONYM)].flatMap(
				([term]) => {
					if (known.has(term)) return [];
					known.add(term);
					return [term];
				}
			);
			return strange.map((term) => fault('term.undefined', { file: body.file, line }, term));
		})
	);
}

// In Thai text several Latin words in a row with a capital each are a name ("TH Sarabun PSK").
function withoutNames(text: string): string {
	return text.replace(/[A-Z][\w-]*(?: [A-Z][\w-]*)+/g, (run) => (/[a-z]/.test(run) ? '' : run));
}

function explainedIn(text: string): string[] {
	const bracketed = [...text.matchAll(/\(([^()]*)\)/g)].flatMap(([, inside = '']) =>
		[...inside.matchAll(ACRONYM)].map(([term]) => term)
	);
	const followed = [
		...text.matchAll(
			/([A-Z][A-Z0-9]{1,5})\s*(?:\(|คือ|หมายถึง|ย่อมาจาก|is\b|are\b|means\b|stands for\b|, (?:the|a|an)\b)/g
		)
	].map(([, term = '']) => term);
	return [...bracketed, ...followed];
}
