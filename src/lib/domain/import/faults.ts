import type { faultTexts } from './fault-texts.ts';

export type FaultCode = keyof typeof faultTexts;

/** Why a row is refused: the field, the reason, and the value or name that it speaks of. */
export interface RowFault {
	field: string;
	code: FaultCode;
	value?: string;
}
