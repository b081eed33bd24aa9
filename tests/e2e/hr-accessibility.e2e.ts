import type { Page } from '@playwright/test';
import { lookAtEveryPlace, type Place } from './support/every-place.ts';
import { test } from './support/test.ts';

/** The pages of the desk, each as somebody who works there sees it. */
const places: Place[] = [
	{ name: 'overview', path: '/hr', account: 'hr' },
	{ name: 'overview of a unit', path: '/hr?unit=DCS', account: 'hr' },
	{ name: 'overview as known then', path: '/hr?as_of=1/10/2568&known_at=1/10/2568', account: 'hr' },
	{
		name: 'requirements of a standard',
		path: '/hr?unit=DCS&by=requirement&standard=g3-operational',
		account: 'hr'
	},
	{ name: 'skill areas of a standard', path: '/hr?by=area&standard=g3-operational', account: 'hr' },
	{ name: 'forecast', path: '/hr/forecast', account: 'hr' },
	{ name: 'targets', path: '/hr/targets?unit=DCS', account: 'hr' },
	{ name: 'team', path: '/hr/team', account: 'manager' },
	{ name: 'comparison', path: '/hr/compare', account: 'hr' },
	{ name: 'training hours', path: '/hr/training-hours?unit=DCS', account: 'hr' },
	{
		name: 'people below a training target',
		path: '/hr/people?trained=2569&hours_below=6',
		account: 'hr'
	},
	{ name: 'imports', path: '/hr/imports', account: 'hr' },
	{ name: 'a new import', path: '/hr/imports/new', account: 'hr' },
	{ name: 'people', path: '/hr/people', account: 'hr' },
	{
		name: 'people who lapsed',
		path: '/hr/people?standard=g3-operational&status=lapsed',
		account: 'hr'
	},
	{ name: 'requests', path: '/hr/requests', account: 'hr' },
	{ name: 'requests decided', path: '/hr/requests?state=decided', account: 'hr' },
	{ name: 'saved reports', path: '/hr/reports', account: 'hr' },
	{ name: 'a new report', path: '/hr/reports/new?kind=expiring', account: 'hr' },
	{ name: 'exports', path: '/hr/exports', account: 'hr' },
	{ name: 'own messages', path: '/me/messages', account: 'hr' },
	{ name: 'jobs', path: '/admin/jobs', account: 'admin' },
	{ name: 'messages sent', path: '/admin/messages', account: 'admin' },
	{ name: 'holidays', path: '/hr/holidays', account: 'hr' },
	{ name: 'requests to decide', path: '/requests', account: 'manager' },
	{ name: 'requests decided by oneself', path: '/requests?decided', account: 'reviewer' },
	{ name: 'stand-ins', path: '/requests/stand-in', account: 'manager' },
	{ name: 'own requests', path: '/me/requests', account: 'officer' },
	{ name: 'ask for more time', path: '/me/requests/extension', account: 'officer' },
	{ name: 'hand in evidence', path: '/me/requests/evidence', account: 'officer' },
	{ name: 'nobody found', path: '/hr/people?q=ไม่มีชื่อนี้แน่', account: 'hr' },
	{ name: 'a unit', path: '/hr/units/DCS-STD', account: 'hr' },
	{ name: 'staff groups', path: '/hr/staff-groups', account: 'hr' },
	{ name: 'a new person', path: '/hr/people/new', account: 'hr' },
	{ name: 'classes', path: '/hr/classes', account: 'hr' },
	{ name: 'a new class', path: '/hr/classes/new', account: 'hr' },
	{ name: 'tokens', path: '/admin/tokens', account: 'admin' },
	{ name: 'actions', path: '/hr/actions', account: 'hr' },
	{ name: 'automatic reminders', path: '/hr/actions/reminders', account: 'hr' },
	{ name: 'audiences', path: '/hr/audiences', account: 'hr' },
	{ name: 'a new audience', path: '/hr/audiences/new?group=it&unit=DCS', account: 'hr' },
	{ name: 'equivalences', path: '/hr/equivalences', account: 'hr' },
	{
		name: 'a new action',
		path: '/hr/actions/new?all=1&standard=g3-operational&status=lapsed&kind=waive',
		account: 'hr'
	}
];

test.describe.configure({ timeout: 480_000 });

/** The pages of one officer, whose number only the list of people knows. */
async function personPlaces(page: Page): Promise<Place[]> {
	await page.goto('/hr/people?q=พิมพ์ใจ+แสงอรุณ');
	const link = page.getByRole('main').locator('a[href^="/hr/people/"]').first();
	const person = new URL((await link.getAttribute('href')) ?? '', page.url()).pathname;
	return [
		{ name: 'a person for a board', path: `${person}/board` },
		{ name: 'posts of a person', path: `${person}/posts` },
		{ name: 'evidence from the file', path: `${person}/evidence/new` },
		{ name: 'waivers of a person', path: `${person}/waivers` },
		{ name: 'a letter', path: `${person}/letters/new` }
	].map((place) => ({ ...place, account: 'hr' }));
}

test('every page of the desk is accessible, light, dark and small', async ({ visit }) => {
	const people = await personPlaces(await visit({ account: 'hr' }));
	await lookAtEveryPlace(visit, { locale: 'th-TH', places: [...places, ...people] });
});

// Other words change widths and names; the structure is that of the same page.
test('every page of the desk fits and is named in English, too', async ({ visit }) => {
	await lookAtEveryPlace(visit, { locale: 'en-GB', places, withAxe: false });
});
