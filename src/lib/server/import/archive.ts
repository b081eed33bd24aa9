import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;

/** A part of a zip archive, still packed. */
interface Part {
	packed: Uint8Array;
	isDeflated: boolean;
}

/**
 * A zip archive in memory. Its parts unpack as streams and never onto a disk, and all of them
 * together to no more than `limit` bytes: the sizes that an archive states of itself are not
 * believed, since a few kilobytes can unpack to gigabytes.
 */
export function openArchive(bytes: Uint8Array, limit: number) {
	const parts = listParts(bytes);
	let left = limit;

	async function* unpack(name: string): AsyncGenerator<Uint8Array> {
		const part = parts.get(name);
		if (!part) return;
		const source = Readable.from([part.packed]);
		const chunks = part.isDeflated ? source.pipe(createInflateRaw()) : source;
		for await (const chunk of chunks as AsyncIterable<Uint8Array>) {
			left -= chunk.length;
			if (left < 0) throw new RangeError('the archive unpacks to too much');
			yield chunk;
		}
	}
	return { has: (name: string) => parts.has(name), unpack };
}

/** @throws RangeError when it is no archive */
function listParts(bytes: Uint8Array): Map<string, Part> {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const end = findEnd(view);
	const parts = new Map<string, Part>();
	let at = view.getUint32(end + 16, true);
	for (let count = view.getUint16(end + 10, true); count > 0; count--) {
		if (view.getUint32(at, true) !== entrySignature) throw new RangeError('not a zip archive');
		const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
			view.getUint16(at + offset, true)
		) as [number, number, number];
		const name = Buffer.from(bytes.subarray(at + 46, at + 46 + nameLength)).toString('utf8');
		const header = view.getUint32(at + 42, true);
		const start =
			header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
		parts.set(name.replace(/^\//, ''), {
			packed: bytes.subarray(start, start + view.getUint32(at + 20, true)),
			isDeflated: view.getUint16(at + 10, true) === 8
		});
		at += 46 + nameLength + extraLength + commentLength;
	}
	return parts;
}

function findEnd(view: DataView): number {
	const lowest = Math.max(0, view.byteLength - 65_557);
	for (let at = view.byteLength - 22; at >= lowest; at--)
		if (view.getUint32(at, true) === endSignature) return at;
	throw new RangeError('not a zip archive');
}
