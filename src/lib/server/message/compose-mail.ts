import { escapeHtml } from '#lib/domain/course/escape-html.ts';
import { m } from '#lib/paraglide/messages.js';

export interface MailText {
	subject: string;
	text: string;
	html: string;
}

/** A message as mail: plain text, and the same as sober HTML. */
export function composeMail(
	{ subject, body, link }: { subject: string; body: string; link: string | undefined },
	locale: 'th' | 'en'
): MailText {
	const footer = m.message_mail_footer({}, { locale });
	const open = m.message_mail_open({}, { locale });
	const paragraphs = body.split('\n').filter(Boolean);
	return {
		subject,
		text: [...paragraphs, ...(link ? [`${open}: ${link}`] : []), '--', footer].join('\n\n'),
		html:
			`<!doctype html><html lang="${locale}"><meta charset="utf-8">` +
			`<body style="font:16px/1.7 Sarabun,'TH Sarabun New',Tahoma,sans-serif;color:#14284b">` +
			paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join('') +
			(link ? `<p><a href="${escapeHtml(link)}">${escapeHtml(open)}</a></p>` : '') +
			`<hr><p style="color:#4a5565;font-size:14px">${escapeHtml(footer)}</p></body></html>`
	};
}
