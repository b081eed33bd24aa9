import type { Day } from '../qualification/types.ts';
import type { DemoAppointment, DemoPerson, DemoPosition } from './agency.ts';
import { addDays, earlier, later, orderYear } from './demo-days.ts';
import type { PostPlan } from './posts.ts';
import type { Random } from './random.ts';

/** Keeps positions and appointments, and numbers positions and orders as they are made. */
export interface Register {
	readonly positions: DemoPosition[];
	readonly appointments: DemoAppointment[];
	open(post: PostPlan, openedOn: Day, closedOn: Day | null): DemoPosition;
	appoint(
		person: DemoPerson,
		position: DemoPosition,
		kind: DemoAppointment['kind'],
		days: { startsOn: Day; endsOn: Day | null },
		random: Random
	): void;
}

export function createRegister(today: Day): Register {
	const positions: DemoPosition[] = [];
	const appointments: DemoAppointment[] = [];
	return {
		positions,
		appointments,
		open(post, openedOn, closedOn) {
			const positionNo = String(1001 + positions.length);
			const position = { ...post, positionNo, levelScheme: 'dpis' as const, openedOn, closedOn };
			positions.push(position);
			return position;
		},
		appoint({ personNo }, { positionNo }, kind, { startsOn, endsOn }, random) {
			// Most orders are entered within days; some papers travel for months.
			const lag = random.chance(60) ? random.between(30, 120) : random.between(0, 12);
			appointments.push({
				personNo,
				positionNo,
				kind,
				startsOn,
				endsOn,
				orderNo: `${(appointments.length % 900) + 1}/${orderYear(startsOn)}`,
				recordedOn: later(startsOn, earlier(today, addDays(startsOn, lag)))
			});
		}
	};
}
