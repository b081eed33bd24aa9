import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError } from '#lib/domain/errors/domain-error.ts';
import { databaseFromEnvironment } from '../db/current.ts';

export interface Seal {
	/** Finds the number again, for who has the key; by itself it tells nothing. */
	hash(nationalId: string): Buffer;
	encrypt(nationalId: string): Buffer;
	decrypt(cipher: Uint8Array): string;
}

/**
 * Seals national ID numbers: AES-256-GCM to read them again, HMAC-SHA-256 to look them up. A plain
 * hash would not do, since there are few enough numbers to try them all. Keys for both follow from
 * the one of the setting.
 */
export function sealWith(key: Uint8Array): Seal {
	const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', key, '', purpose, 32));
	const [hashKey, cipherKey] = [derive('national-id/hash'), derive('national-id/cipher')];
	return {
		hash: (nationalId) => createHmac('sha256', hashKey).update(nationalId).digest(),
		encrypt(nationalId) {
			const nonce = randomBytes(12);
			const cipher = createCipheriv('aes-256-gcm', cipherKey, nonce);
			const text = Buffer.concat([cipher.update(nationalId, 'utf8'), cipher.final()]);
			return Buffer.concat([nonce, text, cipher.getAuthTag()]);
		},
		decrypt(sealed) {
			const bytes = Buffer.from(sealed);
			const decipher = createDecipheriv('aes-256-gcm', cipherKey, bytes.subarray(0, 12));
			decipher.setAuthTag(bytes.subarray(-16));
			return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString();
		}
	};
}

let fromEnvironment: { key: string; seal: Seal } | undefined;

/**
 * The seal of this installation. Its key is `NATIONAL_ID_KEY` (64 hexadecimal digits). The embedded
 * database, which belongs to one folder, keeps a key of its own making in a file beside it; several
 * machines on one PostgreSQL must be given the same.
 *
 * @throws import.no_key when PostgreSQL is used and no key is set
 */
export function nationalIdSeal(): Seal {
	const key = process.env['NATIONAL_ID_KEY'] ?? keyBesideDatabase();
	if (!/^[0-9a-f]{64}$/i.test(key)) throw new DomainError('import.bad_key', 500);
	if (fromEnvironment?.key !== key)
		fromEnvironment = { key, seal: sealWith(Buffer.from(key, 'hex')) };
	return fromEnvironment.seal;
}

function keyBesideDatabase(): string {
	const { url, folder } = databaseFromEnvironment();
	if (url) throw new DomainError('import.no_key', 500);
	const file = join(folder, 'national-id.key');
	if (!existsSync(file)) {
		mkdirSync(folder, { recursive: true });
		// `wx`: of two that start together one makes the key and the other reads it.
		try {
			writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
		} catch (fault) {
			if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
		}
	}
	return readFileSync(file, 'utf8').trim();
}
