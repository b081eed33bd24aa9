import { hash, verify } from '@node-rs/argon2';

/** argon2id with the parameters of the OWASP password storage cheat sheet. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string) => hash(password.normalize('NFC'), cost);

export const verifyPassword = (stored: string, password: string) =>
	verify(stored, password.normalize('NFC'));

/** A hash that no password opens: an unknown account takes as long to refuse as a known one. */
let unopenable: Promise<string> | undefined;
export const unopenableHash = () => (unopenable ??= hashPassword(crypto.randomUUID()));

export const passwordMinLength = 12;
