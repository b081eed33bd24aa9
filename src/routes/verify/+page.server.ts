import { redirect } from '@sveltejs/kit';
import { readSerial } from '#lib/domain/credential/serial.ts';

export function load({ url }) {
	const typed = url.searchParams.get('serial')?.trim();
	if (typed) redirect(303, `/verify/${encodeURIComponent(readSerial(typed) ?? typed)}`);
}
