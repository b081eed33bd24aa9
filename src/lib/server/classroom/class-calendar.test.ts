import { describe, expect, it } from 'vitest';
import { classCalendar } from './class-calendar.ts';
import type { HeldClass } from './queries.ts';

const session = (uid: string, day: string, cancelledAt: Date | null = null) => ({
	id: 1,
	uid,
	heldOn: day,
	half: 'morning' as const,
	startsAt: new Date(`${day}T09:00:00+07:00`),
	endsAt: new Date(`${day}T12:00:00+07:00`),
	room: 'ห้อง 201',
	trainer: '',
	cancelledAt
});
const held = {
	state: 'open',
	title: {
		th: 'อบรมเชิงปฏิบัติการการคุ้มครองข้อมูลส่วนบุคคลสำหรับเจ้าหน้าที่; รุ่นที่ 3, ภาคเช้า',
		en: 'Workshop'
	},
	venue: 'ศูนย์ราชการ, อาคาร บี',
	about: 'นำบัตรมาด้วย\nแต่งกายสุภาพ',
	sequence: 2,
	sessions: [session('a', '2026-12-01'), session('b', '2026-12-02', new Date('2026-11-01'))]
} as unknown as HeldClass;

const file = (changes: Partial<Parameters<typeof classCalendar>[0]> = {}) =>
	classCalendar({
		held,
		own: 'seated',
		left: 0,
		locale: 'th',
		link: 'https://learn.go.th/classes/7',
		host: 'learn.go.th',
		now: new Date('2026-11-25T02:00:00Z'),
		...changes
	});

/** Lines as RFC 5545 3.1 puts them together again. */
const unfold = (text: string) => text.replace(/\r\n[ \t]/g, '').split('\r\n');

describe('the calendar file of a class', () => {
	it('ends lines with CRLF and folds them within 75 octets, no character cut in two', () => {
		const lines = file().split('\r\n');
		expect(file().replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
		for (const line of lines) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
		expect(file()).not.toContain('\uFFFD');
		expect(unfold(file())).toContain(
			`SUMMARY:${held.title.th.replace(';', '\\;').replace(',', '\\,')}`
		);
		expect(unfold(file())).toContain('LOCATION:ห้อง 201\\, ศูนย์ราชการ\\, อาคาร บี');
	});

	it("says Bangkok's clock with its zone, and the stamp in UTC, wherever the server stands", () => {
		const before = process.env['TZ'];
		for (const zone of ['UTC', 'America/New_York', 'Asia/Tokyo']) {
			process.env['TZ'] = zone;
			const lines = unfold(file());
			expect(lines).toContain('DTSTART;TZID=Asia/Bangkok:20261201T090000');
			expect(lines).toContain('DTEND;TZID=Asia/Bangkok:20261201T120000');
			expect(lines).toContain('DTSTAMP:20261125T020000Z');
			expect(lines.filter((line) => line === 'TZID:Asia/Bangkok')).toHaveLength(1);
			expect(lines).toContain('TZOFFSETTO:+0700');
		}
		if (before === undefined) delete process.env['TZ'];
		else process.env['TZ'] = before;
	});

	it('keeps its identities, and raises the revision with every change', () => {
		const of = (name: string, text: string) =>
			unfold(text).filter((line) => line.startsWith(`${name}:`));
		expect(of('UID', file())).toEqual(['UID:a@learn.go.th', 'UID:b@learn.go.th']);
		expect(of('UID', file({ held: { ...held, sequence: 3 } }))).toEqual(of('UID', file()));
		const sequence = (text: string) => Number(of('SEQUENCE', text)[0]?.slice('SEQUENCE:'.length));
		const story = [
			file({ own: 'waiting' }),
			file({ own: 'seated' }),
			file({ own: undefined, left: 1 }),
			file({ own: 'waiting', left: 1 }),
			file({ own: 'seated', left: 1 }),
			file({ own: 'seated', left: 1, held: { ...held, sequence: 3 } })
		].map(sequence);
		expect(story).toEqual([...story].sort((a, b) => a - b));
		expect(new Set(story).size).toBe(story.length);
	});

	it('confirms a seat, marks a place in the queue tentative, and calls off what is off', () => {
		const statuses = (text: string) =>
			unfold(text).filter((line) => /^(STATUS|METHOD):/.test(line));
		expect(statuses(file())).toEqual(['METHOD:PUBLISH', 'STATUS:CONFIRMED', 'STATUS:CANCELLED']);
		expect(statuses(file({ own: 'waiting' }))[1]).toBe('STATUS:TENTATIVE');
		const off = ['METHOD:CANCEL', 'STATUS:CANCELLED', 'STATUS:CANCELLED'];
		expect(statuses(file({ own: undefined }))).toEqual(off);
		expect(statuses(file({ held: { ...held, state: 'cancelled' } }))).toEqual(off);
	});
});
