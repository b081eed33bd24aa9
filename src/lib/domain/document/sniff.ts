/** Largest file that evidence may be, in bytes. */
export const maxDocumentBytes = 5 * 1024 * 1024;

export type DocumentType = 'application/pdf' | 'image/jpeg' | 'image/png';

const signatures: [DocumentType, number[]][] = [
	['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
	['image/jpeg', [0xff, 0xd8, 0xff]],
	['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]]
];

/** What a file is by its first bytes, whatever its name or sender says; undefined: not accepted. */
export function sniffDocument(bytes: Uint8Array): DocumentType | undefined {
	return signatures.find(([, signature]) =>
		signature.every((byte, index) => bytes[index] === byte)
	)?.[0];
}

export const extensionOf: Record<DocumentType, string> = {
	'application/pdf': 'pdf',
	'image/jpeg': 'jpg',
	'image/png': 'png'
};

/** A file name as it may stand in a header and on a page: no path, no control signs, not endless. */
export function safeFileName(name: string, type: DocumentType): string {
	const base = (name.split(/[/\\]/).at(-1) ?? '')
		// eslint-disable-next-line no-control-regex
		.replace(/[\u0000-\u001f\u007f"<>|:*?\u202a-\u202e\u2066-\u2069]/g, '')
		.replace(/\.[A-Za-z0-9]{1,5}$/, '')
		.trim();
	const kept = [...base].slice(0, 80).join('') || 'document';
	return `${kept}.${extensionOf[type]}`;
}
