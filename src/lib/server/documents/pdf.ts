import PDFDocument from 'pdfkit';
import { loadFont, type Face } from './fonts.ts';

export type Pdf = PDFKit.PDFDocument;

export type PdfOptions = {
	title: string;
	author: string;
	subject: string;
	/** BCP 47: the language of the document where no part says otherwise. */
	lang: string;
	/** Becomes the creation date and part of the file's id: the same input gives the same bytes. */
	issuedAt: Date;
	layout: 'portrait' | 'landscape';
	/** Off only to look into the file in tests. */
	compress?: boolean;
};

const FACES: readonly Face[] = ['regular', 'bold', 'italic'];

/** Opens a tagged A4 document with the Sarabun faces registered and its first page ready. */
export function openPdf(options: PdfOptions): Pdf {
	const doc = new PDFDocument({
		size: 'A4',
		layout: options.layout,
		margin: 0,
		bufferPages: true,
		autoFirstPage: false,
		pdfVersion: '1.7',
		compress: options.compress ?? true,
		tagged: true,
		lang: options.lang,
		displayTitle: true,
		// Any face but the built-in Helvetica, which cannot be embedded.
		font: null as unknown as string,
		info: {
			Title: options.title,
			Author: options.author,
			Subject: options.subject,
			Creator: 'Samatthana',
			CreationDate: options.issuedAt,
			ModDate: options.issuedAt
		}
	});
	for (const face of FACES) doc.registerFont(face, loadFont(face) as Buffer);
	doc.addPage();
	return doc;
}

/** Closes the document and gives its bytes. */
export function closePdf(doc: Pdf): Promise<Uint8Array> {
	return new Promise((resolve, reject) => {
		const chunks: Uint8Array[] = [];
		doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
		doc.on('error', reject);
		doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
		doc.end();
	});
}

/** Draws what is decoration or repetition, which a screen reader should pass over. */
export function drawArtifact(doc: Pdf, draw: () => void, type: 'Layout' | 'Pagination' = 'Layout') {
	doc.markContent('Artifact', { type });
	draw();
	doc.endMarkedContent();
}
