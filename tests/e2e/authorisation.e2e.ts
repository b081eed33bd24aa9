import { readdirSync } from 'node:fs';
import { relative } from 'node:path';
import { expect, request, test } from '@playwright/test';
import { roles } from '../../src/lib/domain/access/capabilities.ts';

/** Who gets which answer at a route. A person outside is told "not found", a stranger to sign in. */
interface Rule {
	path: string;
	anonymous: 'open' | 'sign in';
	/** Roles that are let in; everybody who is signed in when absent. */
	roles?: readonly string[];
	/** The answer to who is let in: a sample parameter may name nothing. */
	inside?: number;
}

/** Roles that may read people, each in its scope. */
const readers = ['manager', 'hr_officer', 'auditor'] as const;

/** Roles that hold classes, each in its scope. */
const classManagers = ['hr_officer', 'trainer'] as const;

/** Roles that read items and their keys; the demo's reviewer owns the standards too. */
const itemReaders = ['trainer', 'reviewer', 'standards_owner'] as const;

/** Roles that may take lists of people away. */
const exporters = ['hr_officer', 'auditor'] as const;

/** Roles that write or review courses; the demo account of the standards' owner is the reviewer's. */
const courseWorkers = ['trainer', 'reviewer', 'standards_owner'] as const;

/** Demo accounts with these roles are one: the reviewer, who owns the standards too. */
const standardWriters = ['reviewer', 'standards_owner'] as const;

/** Every route of the app. A new route without a line here fails the first test. */
const rules: Record<string, Rule> = {
	'/': { path: '/', anonymous: 'sign in' },
	'/account': { path: '/account', anonymous: 'sign in' },
	'/admin': { path: '/admin', anonymous: 'sign in', roles: ['admin'], inside: 303 },
	'/admin/jobs': { path: '/admin/jobs', anonymous: 'sign in', roles: ['admin'] },
	'/admin/messages': { path: '/admin/messages', anonymous: 'sign in', roles: ['admin'] },
	'/admin/tokens': { path: '/admin/tokens', anonymous: 'sign in', roles: ['admin'] },
	'/api/[...rest]': { path: '/api/v0', anonymous: 'open', inside: 404 },
	'/api/v1/openapi.json': { path: '/api/v1/openapi.json', anonymous: 'open' },
	// A session is no token.
	'/api/v1/exports/qualifications': {
		path: '/api/v1/exports/qualifications',
		anonymous: 'open',
		inside: 401
	},
	'/api/v1/people/[id]/qualifications': {
		path: '/api/v1/people/1/qualifications',
		anonymous: 'open',
		inside: 401
	},
	'/attempts/[attempt]': { path: '/attempts/999999', anonymous: 'sign in', inside: 404 },
	'/attempts/[attempt]/answers': {
		path: '/attempts/999999/answers',
		anonymous: 'sign in',
		inside: 405
	},
	'/attempts/[attempt]/result': {
		path: '/attempts/999999/result',
		anonymous: 'sign in',
		inside: 404
	},
	'/classes': { path: '/classes', anonymous: 'sign in' },
	'/classes/[id]': { path: '/classes/999999', anonymous: 'sign in', inside: 404 },
	'/classes/[id]/calendar.ics': {
		path: '/classes/999999/calendar.ics',
		anonymous: 'sign in',
		inside: 404
	},
	'/classes/[id]/present': { path: '/classes/999999/present', anonymous: 'sign in', inside: 404 },
	'/courses': { path: '/courses', anonymous: 'sign in' },
	'/courses/[course]': { path: '/courses/cyber-basics', anonymous: 'sign in' },
	'/courses/[course]/[lesson]': { path: '/courses/cyber-basics/phishing', anonymous: 'sign in' },
	'/courses/[course]/[lesson]/position': {
		path: '/courses/cyber-basics/phishing/position',
		anonymous: 'sign in',
		inside: 405
	},
	'/courses/[course]/assets/[...name]': {
		path: '/courses/cyber-basics/assets/url-anatomy.svg',
		anonymous: 'sign in'
	},
	'/courses/[course]/quizzes/[quiz]': {
		path: '/courses/cyber-basics/quizzes/cyber-basics-exam',
		anonymous: 'sign in'
	},
	'/framework': { path: '/framework', anonymous: 'sign in' },
	'/framework/[code]': { path: '/framework/DG', anonymous: 'sign in' },
	'/documents/[document]': { path: '/documents/999999', anonymous: 'sign in', inside: 404 },
	'/healthz': { path: '/healthz', anonymous: 'open' },
	'/hr': { path: '/hr', anonymous: 'sign in', roles: readers },
	'/hr/classes': { path: '/hr/classes', anonymous: 'sign in', roles: classManagers },
	'/hr/classes/[id]': { path: '/hr/classes/999999', anonymous: 'sign in', inside: 404 },
	'/hr/classes/[id]/attendance': {
		path: '/hr/classes/999999/attendance',
		anonymous: 'sign in',
		inside: 404
	},
	'/hr/classes/[id]/edit': { path: '/hr/classes/999999/edit', anonymous: 'sign in', inside: 404 },
	'/hr/classes/[id]/room': { path: '/hr/classes/999999/room', anonymous: 'sign in', inside: 404 },
	'/hr/classes/new': { path: '/hr/classes/new', anonymous: 'sign in', roles: classManagers },
	'/hr/compare': { path: '/hr/compare', anonymous: 'sign in', roles: readers },
	'/hr/forecast': { path: '/hr/forecast', anonymous: 'sign in', roles: readers },
	'/hr/exports': { path: '/hr/exports', anonymous: 'sign in', roles: exporters },
	'/hr/exports/qualifications': {
		path: '/hr/exports/qualifications?unit=NONE',
		anonymous: 'sign in',
		inside: 404
	},
	'/hr/imports': { path: '/hr/imports', anonymous: 'sign in', roles: ['hr_officer'] },
	'/hr/imports/[id]': { path: '/hr/imports/999999', anonymous: 'sign in', inside: 404 },
	'/hr/imports/[id]/refused': {
		path: '/hr/imports/999999/refused',
		anonymous: 'sign in',
		inside: 404
	},
	'/hr/imports/new': { path: '/hr/imports/new', anonymous: 'sign in', roles: ['hr_officer'] },
	'/hr/imports/template': {
		path: '/hr/imports/template?kind=staff&format=csv',
		anonymous: 'sign in',
		roles: ['hr_officer']
	},
	'/hr/actions': { path: '/hr/actions', anonymous: 'sign in', roles: ['manager', 'hr_officer'] },
	'/hr/actions/[id]': { path: '/hr/actions/999999', anonymous: 'sign in', inside: 404 },
	'/hr/actions/new': {
		path: '/hr/actions/new',
		anonymous: 'sign in',
		roles: ['manager', 'hr_officer']
	},
	'/hr/actions/reminders': {
		path: '/hr/actions/reminders',
		anonymous: 'sign in',
		roles: ['manager', 'hr_officer']
	},
	'/hr/audiences': { path: '/hr/audiences', anonymous: 'sign in', roles: ['hr_officer'] },
	'/hr/audiences/[id]': { path: '/hr/audiences/999999', anonymous: 'sign in', inside: 404 },
	'/hr/audiences/[id]/change': {
		path: '/hr/audiences/999999/change',
		anonymous: 'sign in',
		inside: 404
	},
	'/hr/audiences/new': { path: '/hr/audiences/new', anonymous: 'sign in', roles: ['hr_officer'] },
	'/hr/equivalences': { path: '/hr/equivalences', anonymous: 'sign in', roles: readers },
	'/hr/people/[id]/evidence/[fact]/revoke': {
		path: '/hr/people/999999/evidence/1/revoke',
		anonymous: 'sign in',
		inside: 404
	},
	'/hr/people/[id]/evidence/new': {
		path: '/hr/people/999999/evidence/new',
		anonymous: 'sign in',
		inside: 404
	},
	'/hr/people/[id]/waivers': {
		path: '/hr/people/999999/waivers',
		anonymous: 'sign in',
		inside: 404
	},
	'/hr/exports/training': { path: '/hr/exports/training', anonymous: 'sign in', inside: 405 },
	'/hr/people': { path: '/hr/people', anonymous: 'sign in', roles: readers },
	'/hr/people/[id]': { path: '/hr/people/999999', anonymous: 'sign in', inside: 404 },
	'/hr/people/[id]/board': {
		path: '/hr/people/999999/board',
		anonymous: 'sign in',
		inside: 404
	},
	'/hr/targets': {
		path: '/hr/targets',
		anonymous: 'sign in',
		roles: [...readers, 'reviewer', 'standards_owner']
	},
	'/hr/team': { path: '/hr/team', anonymous: 'sign in', roles: readers },
	'/hr/holidays': { path: '/hr/holidays', anonymous: 'sign in', roles: ['hr_officer', 'admin'] },
	'/hr/people/[id]/rate': { path: '/hr/people/999999/rate', anonymous: 'sign in', inside: 404 },
	'/hr/requests': { path: '/hr/requests', anonymous: 'sign in', roles: ['hr_officer'] },
	'/hr/people/[id]/posts': { path: '/hr/people/999999/posts', anonymous: 'sign in', inside: 404 },
	'/hr/people/[id]/posts/[appointment]': {
		path: '/hr/people/999999/posts/1',
		anonymous: 'sign in',
		inside: 404
	},
	'/hr/people/new': { path: '/hr/people/new?post=999999', anonymous: 'sign in', inside: 404 },
	'/hr/posts': { path: '/hr/posts', anonymous: 'sign in', roles: ['hr_officer'] },
	'/hr/posts/[id]': { path: '/hr/posts/999999', anonymous: 'sign in', inside: 404 },
	'/hr/posts/[id]/correct': { path: '/hr/posts/999999/correct', anonymous: 'sign in', inside: 404 },
	'/hr/posts/[id]/change': { path: '/hr/posts/999999/change', anonymous: 'sign in', inside: 404 },
	'/hr/posts/new': { path: '/hr/posts/new?unit=none', anonymous: 'sign in', inside: 404 },
	'/hr/staff-groups': {
		path: '/hr/staff-groups',
		anonymous: 'sign in',
		roles: [...readers, ...standardWriters]
	},
	'/hr/training-hours': { path: '/hr/training-hours', anonymous: 'sign in', roles: readers },
	'/hr/units': { path: '/hr/units', anonymous: 'sign in', roles: readers },
	'/hr/units/[code]': { path: '/hr/units/none', anonymous: 'sign in', inside: 404 },
	'/hr/units/[code]/[act=unit_act]': {
		path: '/hr/units/none/rename',
		anonymous: 'sign in',
		inside: 404
	},
	'/hr/people/[id]/letters/[serial]': {
		path: '/hr/people/999999/letters/2569-0000-0000-00',
		anonymous: 'sign in',
		inside: 404
	},
	'/hr/people/[id]/letters/[serial]/pdf': {
		path: '/hr/people/999999/letters/2569-0000-0000-00/pdf',
		anonymous: 'sign in',
		inside: 404
	},
	'/hr/people/[id]/letters/new': {
		path: '/hr/people/999999/letters/new',
		anonymous: 'sign in',
		inside: 404
	},
	'/hr/reports': { path: '/hr/reports', anonymous: 'sign in', roles: exporters },
	'/hr/reports/[id]': { path: '/hr/reports/999999', anonymous: 'sign in', inside: 404 },
	'/hr/reports/[id]/edit': { path: '/hr/reports/999999/edit', anonymous: 'sign in', inside: 404 },
	'/hr/reports/[id]/xlsx': { path: '/hr/reports/999999/xlsx', anonymous: 'sign in', inside: 404 },
	'/hr/reports/new': { path: '/hr/reports/new', anonymous: 'sign in', roles: exporters },
	'/login': { path: '/login', anonymous: 'open' },
	'/logout': { path: '/logout', anonymous: 'sign in', inside: 405 },
	'/me/messages': { path: '/me/messages', anonymous: 'sign in' },
	'/me/messages/[id]/file': {
		path: '/me/messages/999999/file',
		anonymous: 'sign in',
		inside: 404
	},
	'/me/qualifications': { path: '/me/qualifications', anonymous: 'sign in' },
	'/me/record': { path: '/me/record', anonymous: 'sign in' },
	'/me/record/certificates/[serial]': {
		path: '/me/record/certificates/2569-0000-0000-00',
		anonymous: 'sign in',
		inside: 404
	},
	'/me/record/csv': { path: '/me/record/csv', anonymous: 'sign in' },
	'/me/record/pdf': { path: '/me/record/pdf', anonymous: 'sign in' },
	'/me/requests': { path: '/me/requests', anonymous: 'sign in' },
	'/me/requests/evidence': { path: '/me/requests/evidence', anonymous: 'sign in' },
	'/me/requests/extension': { path: '/me/requests/extension', anonymous: 'sign in' },
	'/metrics': { path: '/metrics', anonymous: 'open' },
	'/preferences': { path: '/preferences', anonymous: 'open', inside: 405 },
	'/readyz': { path: '/readyz', anonymous: 'open' },
	'/standards': { path: '/standards', anonymous: 'sign in' },
	'/standards/[id]': { path: '/standards/g3-operational', anonymous: 'sign in' },
	'/standards/[id]/draft': {
		path: '/standards/g4-it/draft',
		anonymous: 'sign in',
		roles: standardWriters
	},
	'/standards/[id]/draft/versions': {
		path: '/standards/g4-it/draft/versions',
		anonymous: 'sign in',
		inside: 405
	},
	'/standards/[id]/editions/[edition]': {
		path: '/standards/g3-operational/editions/1',
		anonymous: 'sign in'
	},
	'/standards/[id]/impact/[impact]': {
		path: '/standards/g4-it/impact/999999',
		anonymous: 'sign in',
		inside: 404
	},
	'/standards/[id]/impact/[impact]/csv': {
		path: '/standards/g4-it/impact/999999/csv',
		anonymous: 'sign in',
		inside: 404
	},
	'/standards/[id]/proposal': {
		path: '/standards/none/proposal',
		anonymous: 'sign in',
		inside: 404
	},
	'/standards/[id]/source': { path: '/standards/g3-operational/source', anonymous: 'sign in' },
	'/requests': { path: '/requests', anonymous: 'sign in' },
	'/requests/[id]': { path: '/requests/999999', anonymous: 'sign in', inside: 404 },
	'/requests/stand-in': { path: '/requests/stand-in', anonymous: 'sign in' },
	'/standards/new': { path: '/standards/new', anonymous: 'sign in', roles: standardWriters },
	'/studio': { path: '/studio', anonymous: 'sign in', roles: courseWorkers },
	'/studio/courses/new': { path: '/studio/courses/new', anonymous: 'sign in', roles: ['trainer'] },
	'/studio/courses/[course]': {
		path: '/studio/courses/budgeting',
		anonymous: 'sign in',
		roles: courseWorkers
	},
	'/studio/courses/[course]/feedback': {
		path: '/studio/courses/budgeting/feedback',
		anonymous: 'sign in',
		roles: ['trainer']
	},
	'/studio/courses/[course]/learners': {
		path: '/studio/courses/budgeting/learners',
		anonymous: 'sign in',
		roles: ['trainer']
	},
	'/studio/courses/[course]/learners/people': {
		path: '/studio/courses/budgeting/learners/people',
		anonymous: 'sign in',
		roles: ['trainer']
	},
	'/studio/courses/[course]/messages': {
		path: '/studio/courses/budgeting/messages',
		anonymous: 'sign in',
		roles: ['trainer']
	},
	'/studio/courses/[course]/messages/[message]': {
		path: '/studio/courses/budgeting/messages/999999',
		anonymous: 'sign in',
		roles: ['trainer'],
		inside: 404
	},
	'/studio/courses/[course]/questions': {
		path: '/studio/courses/budgeting/questions',
		anonymous: 'sign in',
		roles: ['trainer']
	},
	'/studio/courses/[course]/questions/[question]': {
		path: '/studio/courses/budgeting/questions/999999',
		anonymous: 'sign in',
		roles: ['trainer'],
		inside: 404
	},
	'/studio/courses/[course]/changes': {
		path: '/studio/courses/no-draft/changes',
		anonymous: 'sign in',
		roles: courseWorkers,
		inside: 404
	},
	'/studio/courses/[course]/compile': {
		path: '/studio/courses/no-draft/compile',
		anonymous: 'sign in',
		inside: 405
	},
	'/studio/courses/[course]/export': {
		path: '/studio/courses/budgeting/export',
		anonymous: 'sign in',
		roles: courseWorkers
	},
	'/studio/courses/[course]/files/[...path]': {
		path: '/studio/courses/no-draft/files/course.md',
		anonymous: 'sign in',
		roles: courseWorkers,
		inside: 404
	},
	'/studio/courses/[course]/items': {
		path: '/studio/courses/budgeting/items',
		anonymous: 'sign in',
		roles: courseWorkers
	},
	'/studio/courses/[course]/items/[id]': {
		path: '/studio/courses/no-draft/items/999999',
		anonymous: 'sign in',
		roles: ['trainer'],
		inside: 404
	},
	'/studio/courses/[course]/items/file': {
		path: '/studio/courses/budgeting/items/file?quiz=none.quiz.md&format=gift',
		anonymous: 'sign in',
		roles: courseWorkers,
		inside: 404
	},
	'/studio/courses/[course]/preview/[...page]': {
		path: '/studio/courses/no-draft/preview/course.md',
		anonymous: 'sign in',
		roles: courseWorkers,
		inside: 404
	},
	'/studio/courses/[course]/publish': {
		path: '/studio/courses/no-draft/publish',
		anonymous: 'sign in',
		roles: courseWorkers,
		inside: 404
	},
	'/studio/courses/[course]/retire': {
		path: '/studio/courses/budgeting/retire',
		anonymous: 'sign in',
		roles: ['trainer']
	},
	'/studio/courses/[course]/review': {
		path: '/studio/courses/no-draft/review',
		anonymous: 'sign in',
		roles: courseWorkers,
		inside: 404
	},
	'/studio/corrections': { path: '/studio/corrections', anonymous: 'sign in', roles: itemReaders },
	'/studio/corrections/new': {
		path: '/studio/corrections/new?item=999999',
		anonymous: 'sign in',
		inside: 404
	},
	'/studio/corrections/[id]': {
		path: '/studio/corrections/999999',
		anonymous: 'sign in',
		inside: 404
	},
	'/studio/items': { path: '/studio/items', anonymous: 'sign in', roles: itemReaders },
	'/studio/items/[...key]': {
		path: '/studio/items/cyber-basics-exam/none',
		anonymous: 'sign in',
		inside: 404
	},
	'/studio/statistics': { path: '/studio/statistics', anonymous: 'sign in', roles: itemReaders },
	'/studio/statistics/[quiz]': {
		path: '/studio/statistics/cyber-basics-exam',
		anonymous: 'sign in',
		roles: itemReaders
	},
	'/verify': { path: '/verify', anonymous: 'open' },
	'/verify/[serial]': { path: '/verify/2569-0000-0000-00', anonymous: 'open' }
};

/** A demo account that holds the role. */
const accountOf: Record<(typeof roles)[number], string> = {
	learner: 'officer',
	manager: 'manager',
	hr_officer: 'hr',
	trainer: 'trainer',
	reviewer: 'reviewer',
	standards_owner: 'reviewer',
	auditor: 'auditor',
	admin: 'admin'
};

test('every route has a rule, and every rule a route', () => {
	const folder = 'src/routes';
	const ids = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => /^\+(page\.svelte|page\.server\.ts|server\.ts)$/.test(entry.name))
		.map((entry) => `/${relative(folder, entry.parentPath)}`.replace(/\/\([^)]+\)/g, ''))
		.map((id) => (id === '/' || id === '' ? '/' : id.replace(/\/$/, '')));
	expect([...new Set(ids)].sort()).toEqual(Object.keys(rules).sort());
});

test('a stranger reaches only what is public', async ({ baseURL }) => {
	const stranger = await request.newContext({ baseURL });
	for (const [id, { path, anonymous, inside = 200 }] of Object.entries(rules)) {
		const response = await stranger.get(path, { maxRedirects: 0 });
		if (anonymous === 'open') expect.soft(response.status(), id).toBe(inside);
		else {
			expect.soft(response.status(), id).toBe(303);
			expect.soft(response.headers()['location'], id).toMatch(/^\/login/);
		}
	}
	await stranger.dispose();
});

test('a stranger changes nothing anywhere', async ({ baseURL }) => {
	const stranger = await request.newContext({
		baseURL,
		extraHTTPHeaders: { origin: baseURL ?? '' }
	});
	for (const [id, { path, anonymous }] of Object.entries(rules)) {
		if (anonymous === 'open') continue;
		const response = await stranger.post(path, { form: { x: '1' }, maxRedirects: 0 });
		expect.soft(response.status(), id).toBe(401);
	}
	await stranger.dispose();
});

for (const role of roles)
	test(`${role} reaches exactly what the rules say`, async ({ baseURL }) => {
		const person = await request.newContext({
			baseURL,
			extraHTTPHeaders: { origin: baseURL ?? '', accept: 'text/html' }
		});
		const signIn = await person.post('/login', {
			form: { email: `${accountOf[role]}@demo.go.th`, password: 'demo-Passw0rd' },
			maxRedirects: 0
		});
		expect(signIn.status()).toBe(303);
		for (const [id, rule] of Object.entries(rules)) {
			const response = await person.get(rule.path, { maxRedirects: 0 });
			const letIn = !rule.roles || rule.roles.includes(role);
			const expected = id === '/login' ? 303 : letIn ? (rule.inside ?? 200) : 404;
			expect.soft(response.status(), `${role} at ${id}`).toBe(expected);
		}
		await person.dispose();
	});

test('a form posted from another site is refused', async ({ baseURL }) => {
	const other = await request.newContext({
		baseURL,
		extraHTTPHeaders: { origin: 'https://elsewhere.example' }
	});
	const response = await other.post('/login', {
		form: { email: 'officer@demo.go.th', password: 'demo-Passw0rd' },
		maxRedirects: 0
	});
	expect(response.status()).toBe(403);
	await other.dispose();
});
