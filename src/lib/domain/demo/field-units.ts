import { findProvince } from '../staff/provinces.ts';
import { lineOf, type UnitPlan } from './unit-plan.ts';

interface ProvinceSeat {
	code: string;
	/** Real districts; the branch office of the first one is the largest. */
	districts: { th: string; en: string }[];
	/** The first branch is divided down to the eighth level. */
	deep?: boolean;
}

/** Field regions with the provinces they look after. */
export const regions: readonly {
	number: number;
	seatProvince: string;
	provinces: ProvinceSeat[];
}[] = [
	{
		number: 1,
		seatProvince: '50',
		provinces: [
			seat('50', 'เมืองเชียงใหม่ Mueang Chiang Mai|แม่ริม Mae Rim|ฝาง Fang', true),
			seat('52', 'เมืองลำปาง Mueang Lampang|เกาะคา Ko Kha')
		]
	},
	{
		number: 2,
		seatProvince: '40',
		provinces: [
			seat('40', 'เมืองขอนแก่น Mueang Khon Kaen|ชุมแพ Chum Phae', true),
			seat('41', 'เมืองอุดรธานี Mueang Udon Thani|กุมภวาปี Kumphawapi')
		]
	},
	{
		number: 3,
		seatProvince: '60',
		provinces: [seat('60', 'เมืองนครสวรรค์ Mueang Nakhon Sawan|ตาคลี Takhli')]
	},
	{
		number: 4,
		seatProvince: '90',
		provinces: [
			seat('90', 'หาดใหญ่ Hat Yai|เมืองสงขลา Mueang Songkhla', true),
			seat('92', 'เมืองตรัง Mueang Trang|กันตัง Kantang')
		]
	}
];

/** The provincial office with its administration and branches, five levels below the department. */
export function provinceUnits({ code, districts, deep }: ProvinceSeat): UnitPlan {
	const province = findProvince(code);
	const at = `DCS-P${code}`;
	return {
		code: at,
		kind: 'provincial_office',
		tier: 'provincial',
		provinceCode: code,
		th: `สำนักงานบริการประชาชนจังหวัด${province?.th}`,
		en: `${province?.en} Provincial Citizen Services Office`,
		children: [
			{
				code: `${at}-ADM`,
				kind: 'subgroup',
				th: 'กลุ่มงานอำนวยการ',
				en: 'Administration Sub-group',
				lines: [lineOf.general, lineOf.cashier, lineOf.store, lineOf.clerk],
				weight: 4
			},
			...districts.map((district, index) =>
				branch(`${at}-D${index + 1}`, district, deep === true && index === 0)
			)
		]
	};
}

function branch(code: string, district: { th: string; en: string }, deep: boolean): UnitPlan {
	return {
		code,
		kind: 'district_office',
		th: `สำนักงานบริการประชาชนสาขาอำเภอ${district.th}`,
		en: `${district.en} Branch Office`,
		lines: [lineOf.general, lineOf.clerk, lineOf.service],
		weight: deep ? 2 : 4,
		children: deep ? [counters(code)] : []
	};
}

function counters(code: string): UnitPlan {
	return {
		code: `${code}-SRV`,
		kind: 'subgroup',
		th: 'กลุ่มงานบริการ',
		en: 'Services Sub-group',
		lines: [lineOf.general, lineOf.clerk],
		weight: 2,
		children: [
			{
				code: `${code}-SRV-REQ`,
				kind: 'section',
				th: 'ฝ่ายทะเบียนและคำร้อง',
				en: 'Registry and Requests Section',
				lines: [lineOf.clerk, lineOf.service],
				weight: 3,
				children: [
					{
						code: `${code}-SRV-REQ-MOB`,
						kind: 'team',
						th: 'งานบริการเคลื่อนที่',
						en: 'Mobile Services Team',
						lines: [lineOf.service, lineOf.clerk],
						weight: 3
					}
				]
			}
		]
	};
}

function seat(code: string, districts: string, deep = false): ProvinceSeat {
	return {
		code,
		deep,
		districts: districts.split('|').map((pair) => {
			const [th = '', ...en] = pair.split(' ');
			return { th, en: en.join(' ') };
		})
	};
}
