import { createTransport, type Transporter } from 'nodemailer';

export interface MailSettings {
	url: string;
	from: string;
	/** The address of the site, for links. */
	origin: string;
}

/** `SMTP_URL`, `MAIL_FROM` and `PUBLIC_ORIGIN`; undefined when mail is not set up. */
export function mailSettings(): MailSettings | undefined {
	const { SMTP_URL: url, MAIL_FROM: from, PUBLIC_ORIGIN: origin } = process.env;
	return url && from ? { url, from, origin: origin ?? 'http://localhost:3000' } : undefined;
}

let open: { url: string; transport: Transporter } | undefined;

/** One transport for each process: it keeps its connections. */
export function mailTransport(url: string): Transporter {
	if (open?.url === url) return open.transport;
	open?.transport.close();
	const transport = createTransport({ url, connectionTimeout: 15_000, socketTimeout: 60_000 });
	open = { url, transport };
	return transport;
}
