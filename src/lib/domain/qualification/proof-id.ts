import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from './canonical-json.ts';
import type { Proof } from './types.ts';

/** A short name for a proof: the same proof has the same name on every machine. 20 hex digits. */
export function proofId(proof: Proof): string {
	return bytesToHex(sha256(utf8ToBytes(canonicalJson(proof)))).slice(0, 20);
}
