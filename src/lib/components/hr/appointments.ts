import { m } from '#lib/paraglide/messages.js';

const words: Record<string, () => string> = {
	substantive: m.hr_appointment_substantive,
	acting: m.hr_appointment_acting,
	secondment: m.hr_appointment_secondment,
	assignment: m.hr_appointment_assignment
};

export const appointmentLabel = (kind: string) => words[kind]?.() ?? kind;
