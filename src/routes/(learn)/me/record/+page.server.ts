import { listCredentials } from '#lib/server/credential/queries.ts';
import { database } from '#lib/server/db/current.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { readMyRecord, totalHours } from '#lib/server/record/my-record.ts';

export async function load({ locals, url }) {
	const { personId } = signedIn(locals);
	const [record, credentials] = await Promise.all([
		readMyRecord(database(), { personId }),
		listCredentials(database(), personId)
	]);
	const year = Number(url.searchParams.get('year')) || undefined;
	const shown = year ? record.years.filter((each) => each === year) : record.years;
	return {
		year,
		years: record.years,
		sections: shown.map((each) => {
			const entries = record.entries.filter(({ fiscalYear }) => fiscalYear === each);
			return { year: each, entries, hours: totalHours(entries) };
		}),
		credentials: credentials.map(({ serial, printed, issuedOn, validUntil, revokedOn }) => ({
			serial,
			title: printed.title,
			issuedOn,
			validUntil,
			revoked: revokedOn !== null
		}))
	};
}
