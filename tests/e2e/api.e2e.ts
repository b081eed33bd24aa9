import { expect, test } from '@playwright/test';

const path = '/api/v1/people/1/qualifications';

test('the API says what is wrong as a problem document, in the language asked for', async ({
	request
}) => {
	const thai = await request.get(path);
	expect(thai.status()).toBe(401);
	expect(thai.headers()).toMatchObject({
		'content-type': 'application/problem+json',
		'content-language': 'th',
		'www-authenticate': 'Bearer'
	});
	expect(await thai.json()).toMatchObject({ status: 401, code: 'api_token.missing' });
	const english = await request.get(path, {
		headers: { authorization: 'Bearer smt_guess', 'accept-language': 'en-GB' }
	});
	expect(english.headers()['www-authenticate']).toBe('Bearer error="invalid_token"');
	expect(await english.json()).toMatchObject({
		title: 'The token cannot be used',
		code: 'api_token.invalid'
	});
});

test('the API refuses what it does not have and what would change something', async ({
	request
}) => {
	const unknown = await request.get('/api/v1/nothing');
	expect(unknown.status()).toBe(404);
	expect(await unknown.json()).toMatchObject({ code: 'api.not_found' });
	const write = await request.post(path, { data: {} });
	expect(write.status()).toBe(405);
	expect(write.headers()['allow']).toBe('GET, HEAD');
});

test('the API describes itself', async ({ request }) => {
	const document = await (await request.get('/api/v1/openapi.json')).json();
	expect(document.openapi).toBe('3.1.0');
	expect(Object.keys(document.paths)).toContain('/api/v1/people/{id}/qualifications');
});
