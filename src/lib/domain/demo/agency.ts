import type { Day, Localised } from '../qualification/types.ts';
import type { Tier, UnitKind } from '../staff/org-units.ts';
import type { PositionType } from '../staff/positions.ts';
import type { AppointmentKind } from '../staff/requirements.ts';

/** A fictional agency as plain rows, each referring to others by their natural keys. */
export interface Agency {
	name: { th: string; en: string };
	/** Parents stand before their children. */
	orgUnits: DemoUnit[];
	positions: DemoPosition[];
	people: DemoPerson[];
	appointments: DemoAppointment[];
	accounts: DemoAccount[];
	roleGrants: DemoRoleGrant[];
	learning: { facts: DemoFact[]; studies: DemoStudy[] };
}

export interface DemoUnit {
	code: string;
	parentCode: string | null;
	kind: UnitKind;
	tier: Tier;
	provinceCode: string | null;
	nameTh: string;
	nameEn: string;
	openedOn: Day;
	closedOn: Day | null;
}

export interface DemoPosition {
	positionNo: string;
	unitCode: string;
	titleTh: string;
	titleEn: string;
	positionType: PositionType;
	levelScheme: 'dpis';
	levelCode: string;
	careerLine: string;
	isHead: boolean;
	isCio: boolean;
	openedOn: Day;
	closedOn: Day | null;
}

export interface DemoPerson {
	personNo: string;
	prefixTh: string;
	givenNameTh: string;
	surnameTh: string;
	prefixEn: string;
	givenNameEn: string;
	surnameEn: string;
	/** Valid in form; its registration office (0000) does not exist, so it is nobody's. */
	nationalId: string;
	email: string;
	bornOn: Day;
}

export interface DemoAppointment {
	personNo: string;
	positionNo: string;
	kind: AppointmentKind;
	startsOn: Day;
	endsOn: Day | null;
	orderNo: string;
	recordedOn: Day;
}

export interface DemoAccount {
	email: string;
	personNo: string;
	locale: 'th' | 'en';
}

export interface DemoRoleGrant {
	email: string;
	role: string;
	/** null: everywhere. */
	unitCode: string | null;
	startsOn: Day;
	endsOn: Day | null;
	reason: string;
}

export type DemoFactKind = 'completed' | 'assessed' | 'awarded' | 'credited' | 'revoked' | 'waived';

/** A dated event about a person's competency. Facts stand in the order in which they were known. */
export interface DemoFact {
	key: string;
	personNo: string;
	kind: DemoFactKind;
	/** Course, exam, competency, area or standard; of a revocation, what the revoked fact names. */
	subject: string;
	occurredOn: Day;
	recordedOn: Day;
	details: DemoFactDetails;
	source: 'system' | 'hr_file' | 'external';
	/** Key of the fact that this one revokes. */
	revokesKey: string | null;
	/** Account of the person who vouches for what the system did not see itself. */
	vouchedByEmail: string | null;
	evidenceKey: string;
}

export interface DemoFactDetails {
	title?: Localised;
	score?: number;
	level?: number;
	hours?: number;
	awards?: DemoAward[];
	leaf?: { completed: string };
	until?: Day;
	reason?: string;
	provider?: string;
	what?: string;
}

export type DemoAward = { competency: string; level: number } | { hours: number; area: string };

/** A course begun and not finished: so many of its check quizzes are passed. */
export interface DemoStudy {
	personNo: string;
	courseId: string;
	enrolledOn: Day;
	lastStudiedOn: Day;
	checksPassed: number;
}
