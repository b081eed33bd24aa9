import { sql, type RawBuilder } from 'kysely';
import { personColumns } from './judge-staff.ts';

type Changes = RawBuilder<{ line: number; outcome: string; changes: unknown }>;

/** `[from, to]` where a field is given and another than the column; else null. */
const fromTo = (column: string, field: string) =>
	sql`case when ${sql.ref(field)} is distinct from ${sql.ref(column)} and ${sql.ref(field)} is not null
		then jsonb_build_array(${sql.ref(column)}, ${sql.ref(field)}) end`;

/** What each row of people would do: whom and what it adds, and from what to what it changes. */
export function staffChanges(): Changes {
	const person = personColumns.map(
		([column, field]) => sql`${sql.lit(column)}, ${fromTo(`person.${column}`, `staged.${field}`)}`
	);
	return sql`
		select line, changes,
			case
				when appointment_id is null then 'new'
				when changes = '{}' then 'unchanged'
				else 'changed'
			end as outcome
		from (
			select staged.line, staged.appointment_id, jsonb_strip_nulls(
				case when person.id is null then '{}' else jsonb_build_object(${sql.join(person)},
					'national_id', case when person.national_id_hash is null and staged.nid is not null
						then jsonb_build_array(null, true) end) end
				|| jsonb_build_object(
					'adds_person', case when person.id is null then true end,
					'adds_post', case when staged.position_id is null then true end,
					'adds_appointment', case when staged.appointment_id is null then true end,
					'until_on', case when staged.until_on is not null
						then to_jsonb(staged.until_on) end,
					'ends_on', case when staged.until_on is distinct from held.ends_on
							and staged.appointment_id is not null
							and (staged.ends_on is not null
								or staged.until_on < coalesce(held.ends_on, 'infinity'))
						then jsonb_build_array(held.ends_on, staged.until_on) end,
					'closes', closed_post.position_no)
				- case when staged.appointment_id is null then '' else 'until_on' end
				|| coalesce(staged.post_changes || jsonb_build_object('from_on', staged.post_on), '{}')) as changes
			from staged
				left join person on person.id = staged.person_id
				left join appointment held on held.id = staged.appointment_id
				left join appointment closed on closed.id = staged.closes
				left join position closed_post on closed_post.id = closed.position_id
		) each`;
}

export function completionChanges(): Changes {
	return sql`
		select line,
			case when fact_id is null then 'new' else 'unchanged' end as outcome,
			jsonb_strip_nulls(jsonb_build_object('outside', case when is_outside then true end)) as changes
		from staged`;
}

export function unitChanges(): Changes {
	return sql`
		select staged.line, coalesce(verdict.outcome, 'refused') as outcome,
			coalesce(verdict.changes, '{}') as changes
		from staged left join unit_verdict verdict on verdict.line = staged.line`;
}
