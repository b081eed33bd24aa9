import type { IsoDay, Locale } from '#lib/domain/thai/dates.ts';

/** A text in Thai and, where there is one, in English. */
export type Bilingual = { th: string; en?: string };

/** Digits of a printed document: 0-9, or ๐-๙ where the agency chooses so. */
export type Numerals = 'arab' | 'thai';

/** What a certificate says. It is frozen when the certificate is issued, so that printing it again
 * gives the same bytes. */
export type CertificateData = {
	kind: 'course' | 'qualification';
	/** The full formal name: นางสาวสมหญิง ใจดี / Ms Somying Jaidee. */
	holder: Bilingual;
	title: Bilingual;
	level?: Bilingual;
	/** Learning time in minutes. */
	minutes?: number;
	issuedOn: IsoDay;
	/** The last day it is valid; absent when it does not expire. */
	validUntil?: IsoDay;
	serial: string;
	issuer: Bilingual;
	signatory?: { name: Bilingual; position: Bilingual };
	/** Absolute address of the public verification page; printed and in the QR code. */
	verifyUrl: string;
	/** The instant of issue: the document's creation date. */
	issuedAt: Date;
	numerals?: Numerals;
};

/** One thing learned, in or out of the system; texts in the language of the record. */
export type RecordEntry = {
	/** The day it was completed; it decides the fiscal year. */
	day: IsoDay;
	what: string;
	/** A second, smaller line: level, certificate number, run. */
	detail?: string;
	/** Where it was learned, or who vouches for it. */
	source: string;
	/** Learning time in minutes. */
	minutes?: number;
	/** The result as it should print: `86%`, `ผ่าน`. */
	score?: string;
};

/** A person's record of learning, ready to print in one language. */
export type RecordData = {
	locale: Locale;
	person: { name: string; personNumber?: string; position?: string; organisation?: string };
	/** The agency that keeps the record. */
	issuer: string;
	/** What the record covers, when it is not everything: `ปีงบประมาณ 2569`. */
	scope?: string;
	entries: readonly RecordEntry[];
	/** The instant of printing: shown, and the document's creation date. */
	issuedAt: Date;
	numerals?: Numerals;
};
