import { sql, type RawBuilder } from 'kysely';

export interface AskedDays {
	asOf: string;
	/** Absent: everything recorded by now. */
	knownAt?: string;
}

/** The row of `appointment` was held on the day, as known: what `lib/domain/staff` says of one appointment. */
export function heldOn({ asOf, knownAt }: AskedDays): RawBuilder<boolean> {
	const started = sql`appointment.starts_on <= ${asOf}::date`;
	if (knownAt === undefined)
		return sql<boolean>`(${started} and appointment.withdrawn_on is null
			and (appointment.ends_on is null or appointment.ends_on >= ${asOf}::date))`;
	return sql<boolean>`(${started} and appointment.recorded_on <= ${knownAt}::date
		and (appointment.withdrawn_on is null or appointment.withdrawn_on > ${knownAt}::date)
		and (appointment.ends_on is null or appointment.ends_on >= ${asOf}::date
			or appointment.end_recorded_on > ${knownAt}::date))`;
}
