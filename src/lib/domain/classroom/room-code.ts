import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** How long one code is on the screen. It is taken for one more turn, for who types slowly. */
export const codeSeconds = 120;
/** The doors open so long before the half-day begins. */
const earlyMinutes = 30;

interface CodedSession {
	secret: string;
	startsAt: Date;
	endsAt: Date;
}

/** The six digits on the room's screen at a moment, and when the next ones replace them. */
export function roomCode(secret: string, now: Date): { code: string; nextAt: Date } {
	const turn = Math.floor(now.getTime() / 1000 / codeSeconds);
	return {
		code: codeOfTurn(secret, turn),
		nextAt: new Date((turn + 1) * codeSeconds * 1000)
	};
}

/** Whether the code is one the room shows now or showed a turn ago. */
export function isRoomCode(secret: string, typed: string, now: Date): boolean {
	const turn = Math.floor(now.getTime() / 1000 / codeSeconds);
	return [turn, turn - 1].some((each) => codeOfTurn(secret, each) === typed);
}

/** A code marks presence in its own half-day only. */
export function takesCode({ startsAt, endsAt }: Omit<CodedSession, 'secret'>, now: Date): boolean {
	return now.getTime() >= startsAt.getTime() - earlyMinutes * 60_000 && now <= endsAt;
}

function codeOfTurn(secret: string, turn: number): string {
	const bytes = hmac(sha256, utf8ToBytes(secret), utf8ToBytes(String(turn)));
	const number = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
	return String(number % 1_000_000).padStart(6, '0');
}
