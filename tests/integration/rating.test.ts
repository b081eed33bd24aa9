import { beforeAll, describe, expect, it } from 'vitest';
import { rateLevel } from '#lib/server/rating/rate-level.ts';
import { readRatingPage } from '#lib/server/rating/read-rating-page.ts';
import { readMyRecord } from '#lib/server/record/my-record.ts';
import { syncFramework } from '#lib/server/competency/sync-framework.ts';
import { makeDeciders } from '#tests/support/request-world.ts';
import { testDatabase } from '#tests/support/test-database.ts';
import { projectRoot } from '#lib/server/db/project-root.ts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const db = testDatabase();
let people: Awaited<ReturnType<typeof makeDeciders>>;
const now = new Date('2026-11-20T10:00:00+07:00');

beforeAll(async () => {
	const path = join(projectRoot(), 'content/framework/digital-7-areas.yaml');
	await syncFramework(db(), { path, text: await readFile(path, 'utf8'), now });
	people = await makeDeciders(db(), 'G', [
		{ no: 'officer', name: 'สุดา แก้วใส', posts: [{ unit: 'A1', from: '2026-06-01' }] },
		{
			no: 'chief',
			name: 'วรรณภา มั่นคง',
			posts: [{ unit: 'A1', from: '2026-06-01', head: true }],
			roles: [{ role: 'manager', unit: 'A1' }]
		},
		{
			no: 'other',
			name: 'อรทัย ธรรมดี',
			posts: [{ unit: 'B', from: '2026-06-01', head: true }],
			roles: [{ role: 'manager', unit: 'B' }]
		}
	]);
});

const rate = (by: string, rating: { level?: number; note?: string; person?: string } = {}) =>
	db()
		.transaction()
		.execute((trx) =>
			rateLevel(trx, {
				actor: people.actor(by),
				personId: people.id(rating.person ?? 'officer'),
				competency: 'DG',
				level: rating.level ?? 2,
				note: rating.note ?? 'ตรวจงานจริงสองชิ้น',
				now
			})
		);

describe('an assessor’s rating', () => {
	it('needs a note, a level of the scale, and somebody else in one’s own unit', async () => {
		await expect(rate('chief', { note: '  ' })).rejects.toMatchObject({ code: 'rating.no_note' });
		await expect(rate('chief', { level: 5 })).rejects.toMatchObject({ code: 'rating.unknown' });
		await expect(rate('chief', { person: 'chief' })).rejects.toMatchObject({ code: 'rating.own' });
		for (const by of ['other', 'officer'])
			await expect(rate(by, {}), by).rejects.toMatchObject({ code: 'person.not_found' });
		expect((await readMyRecord(db(), { personId: people.id('officer') })).entries).toEqual([]);
	});

	it('is kept with who gave it and why, and shown before the next is given', async () => {
		expect(await rate('chief')).toBeDefined();
		expect(await rate('chief')).toBeUndefined();
		const page = await readRatingPage(db(), {
			actor: people.actor('chief'),
			personId: people.id('officer'),
			now
		});
		expect(page.earlier).toMatchObject([
			{
				level: 2,
				source: 'rated',
				note: 'ตรวจงานจริงสองชิ้น',
				by: { th: expect.stringContaining('วรรณภา') }
			}
		]);
	});
});
