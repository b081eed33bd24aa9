import { certificateData } from '#lib/server/credential/certificate-data.ts';
import { letterData } from '#lib/server/credential/letters.ts';
import { getOwnCredential } from '#lib/server/credential/queries.ts';
import { listAreas } from '#lib/server/competency/list-areas.ts';
import { database } from '#lib/server/db/current.ts';
import { renderCertificate } from '#lib/server/documents/certificate.ts';
import { renderLetter } from '#lib/server/documents/letter.ts';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';

/** One's own certificate as PDF, with Thai numerals when asked for. */
export const GET = ({ params, locals, url }) =>
	answer(async () => {
		const { personId } = signedIn(locals);
		const [credential, areas] = await Promise.all([
			getOwnCredential(database(), { serial: params.serial, personId }),
			listAreas(database())
		]);
		const numerals = url.searchParams.get('numerals') === 'thai' ? 'thai' : 'arab';
		const origin = process.env['PUBLIC_ORIGIN'] ?? url.origin;
		const { letter } = credential.printed;
		const pdf = letter
			? await renderLetter(letterData(credential, letter, origin))
			: await renderCertificate(certificateData(credential, { areas, origin, numerals }));
		return new Response(new Uint8Array(pdf), {
			headers: {
				'content-type': 'application/pdf',
				'content-disposition': `attachment; filename="certificate-${credential.serial}.pdf"`,
				'cache-control': 'private, no-store'
			}
		});
	});
