import type { Day } from '../qualification/types.ts';
import { nationalIdCheckDigit } from '../staff/national-id.ts';
import { prefixes } from '../staff/prefixes.ts';
import type { DemoPerson } from './agency.ts';
import { femaleNames, maleNames, surnames, type NamePair } from './name-lists.ts';
import type { Random } from './random.ts';

export interface FixedName {
	prefix: string;
	given: NamePair;
	surname: NamePair;
	email: string;
}

/** Makes people whose names, e-mail addresses and numbers no other person of the agency has. */
export function createPeopleMaker(random: Random) {
	const names = new Set<string>();
	const emails = new Map<string, number>();
	const offset = random.below(10_000_000);
	let made = 0;

	const draw = (own: Random, isMan: boolean) => {
		const list = isMan ? maleNames : femaleNames;
		let given = own.pick(list);
		let surname = own.pick(surnames);
		// A very large agency has namesakes, as a real one has; a small one looks better without.
		for (let tries = 0; tries < 20 && names.has(`${given.th} ${surname.th}`); tries++) {
			given = own.pick(list);
			surname = own.pick(surnames);
		}
		return { given, surname };
	};

	const addressOf = (given: NamePair, surname: NamePair): string => {
		const local = `${given.en}.${surname.en.slice(0, 3)}`.toLowerCase();
		const taken = emails.get(local) ?? 0;
		emails.set(local, taken + 1);
		return `${local}${taken === 0 ? '' : taken + 1}@demo.go.th`;
	};

	return {
		/** @param isSenior whether a doctorate is likely */
		make(bornOn: Day, own: Random, isSenior: boolean, fixed?: FixedName): DemoPerson {
			const index = made++;
			const isMan = own.chance(420);
			const { given, surname } = fixed ?? draw(own, isMan);
			names.add(`${given.th} ${surname.th}`);
			const prefix = fixed?.prefix ?? drawPrefix(own, isMan, bornOn, isSenior);
			return {
				personNo: `D${String(index + 1).padStart(6, '0')}`,
				prefixTh: prefix,
				givenNameTh: given.th,
				surnameTh: surname.th,
				prefixEn: prefixes.find(({ full }) => full === prefix)?.en ?? '',
				givenNameEn: given.en,
				surnameEn: surname.en,
				nationalId: nationalIdOf((offset + index * 7919) % 10_000_000, bornOn),
				email: fixed?.email ?? addressOf(given, surname),
				bornOn
			};
		}
	};
}

function drawPrefix(random: Random, isMan: boolean, bornOn: Day, isSenior: boolean): string {
	if (isSenior && random.chance(200)) return 'ดร.';
	if (isMan) return random.chance(30) ? 'ว่าที่ร้อยตรี' : 'นาย';
	return bornOn < '1993' && random.chance(450) ? 'นาง' : 'นางสาว';
}

// 7919 is prime to ten million, so that the running part never repeats. Office 0000 is none.
function nationalIdOf(serial: number, bornOn: Day): string {
	const twelve = `${bornOn < '1984' ? 3 : 1}0000${String(serial).padStart(7, '0')}`;
	return `${twelve}${nationalIdCheckDigit(twelve)}`;
}
