import type { Kysely } from 'kysely';
import type { Actor, Role } from '#lib/domain/access/capabilities.ts';
import type { Agency } from '#lib/domain/demo/agency.ts';
import type { DB } from '#lib/server/db/schema.ts';
import { insertOrganisation } from '#lib/server/demo/insert-organisation.ts';

export interface Staff {
	no: string;
	/** Given name and surname. */
	name: string;
	posts: {
		unit: 'M' | 'A' | 'A1' | 'B';
		from: string;
		to?: string;
		recorded?: string;
		kind?: 'substantive' | 'acting' | 'secondment';
		level?: string;
		line?: string;
		head?: boolean;
		cio?: boolean;
	}[];
}

const types: Record<string, string> = {
	K: 'academic',
	O: 'general',
	D: 'director',
	M: 'executive'
};

/**
 * Ministry M with departments A (and its division A1) and B, and the staff given; each post is made
 * for its holder. Codes and numbers carry `tag`, so that several fit in one database.
 */
export async function makeMinistry(db: Kysely<DB>, tag: string, staff: Staff[]) {
	const posts = staff.flatMap(({ no, posts: held }) =>
		held.map((post, index) => ({ ...post, no, positionNo: `${tag}-${no}-${index}` }))
	);
	const agency: Pick<Agency, 'orgUnits' | 'positions' | 'people' | 'appointments'> = {
		orgUnits: [unit('M', null), unit('A', 'M'), unit('A1', 'A'), unit('B', 'M')].map((each) => ({
			...each,
			code: `${tag}-${each.code}`,
			parentCode: each.parentCode && `${tag}-${each.parentCode}`
		})),
		positions: posts.map(({ positionNo, unit: code, level = 'K1', line, head, cio }) => ({
			positionNo,
			unitCode: `${tag}-${code}`,
			titleTh: 'ตำแหน่งตัวอย่าง',
			titleEn: 'Example post',
			positionType: (types[level.charAt(0)] ?? 'other') as 'academic',
			levelScheme: 'dpis',
			levelCode: level,
			careerLine: line ?? '3-1-006',
			isHead: head ?? false,
			isCio: cio ?? false,
			openedOn: '2000-01-01',
			closedOn: null
		})),
		people: staff.map(({ no, name }, index) => ({
			personNo: `${tag}-${no}`,
			prefixTh: 'นาย',
			givenNameTh: name.split(' ')[0] ?? '',
			surnameTh: name.split(' ')[1] ?? '',
			prefixEn: 'Mr',
			givenNameEn: `Given${no}`,
			surnameEn: `Surname${no}`,
			nationalId: '1112034563562',
			email: `${tag}-${no}-${index}@example.go.th`.toLowerCase(),
			bornOn: '1990-05-01'
		})),
		appointments: posts.map(({ no, positionNo, from, to, recorded, kind }) => ({
			personNo: `${tag}-${no}`,
			positionNo,
			kind: kind ?? 'substantive',
			startsOn: from,
			endsOn: to ?? null,
			orderNo: '1/2563',
			recordedOn: recorded ?? from
		}))
	};
	const people = await db
		.transaction()
		.execute((trx) => insertOrganisation(trx, agency, new Date('2026-01-01T03:00:00Z')));
	const units = await db
		.selectFrom('org_unit')
		.select(['code', 'path'])
		.where('code', 'like', `${tag}-%`)
		.execute();
	const path = (code: string) => units.find((each) => each.code === `${tag}-${code}`)?.path ?? '';
	const numbers = new Map([...people].map(([no, id]) => [no.slice(tag.length + 1), id]));
	return {
		/** Ids of people by number. */
		id: (no: string) => numbers.get(no) ?? 0,
		path,
		actor: (role: Role, code?: string): Actor => ({
			accountId: 0,
			personId: 0,
			roles: [{ role, unitPath: code === undefined ? null : path(code) }]
		})
	};
}

function unit(code: string, parentCode: string | null) {
	return {
		code,
		parentCode,
		kind: 'department' as const,
		tier: 'central' as const,
		provinceCode: null,
		nameTh: `หน่วยงาน ${code}`,
		nameEn: `Unit ${code}`,
		openedOn: '2000-01-01',
		closedOn: null
	};
}
