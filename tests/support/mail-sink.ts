import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail server of this machine that keeps what it is sent, or refuses all of it. */
export async function mailSink() {
	const mails: { to: string[]; source: string }[] = [];
	let refusal: string | undefined;
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS', 'AUTH'],
		onRcptTo: (address, _session, done) =>
			done(refusal ? new Error(`${refusal} <${address.address}>`) : null),
		onData(stream, session, done) {
			const chunks: Buffer[] = [];
			stream.on('data', (chunk: Buffer) => chunks.push(chunk));
			stream.on('end', () => {
				const to = session.envelope.rcptTo.map(({ address }) => address);
				mails.push({ to, source: Buffer.concat(chunks).toString() });
				done();
			});
		}
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { port } = server.server.address() as AddressInfo;
	return {
		url: `smtp://127.0.0.1:${port}`,
		mails,
		refuse: (words: string | undefined) => (refusal = words),
		close: () => new Promise<void>((done) => server.close(done))
	};
}
