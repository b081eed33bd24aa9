import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { m } from '#lib/paraglide/messages.js';
import { readForm } from './read-form.ts';

const schema = v.object({
	email: v.pipe(v.string('required'), v.trim(), v.nonEmpty('required')),
	password: v.pipe(v.string('required'), v.minLength(4, 'too short'))
});

const post = (fields: Record<string, string>) =>
	new Request('http://localhost/', { method: 'POST', body: new URLSearchParams(fields) });

describe('reading a form', () => {
	it('gives the data that the schema makes of it', async () => {
		expect(await readForm(post({ email: ' a@b ', password: 'long' }), schema)).toEqual({
			ok: true,
			data: { email: 'a@b', password: 'long' }
		});
	});

	it('says what is wrong by field, and gives back what was typed but for secrets', async () => {
		const result = await readForm(post({ email: '', password: 'abc' }), schema, {
			secret: ['password']
		});
		expect(result).toEqual({
			ok: false,
			errors: { email: ['required'], password: ['too short'] },
			values: { email: '' }
		});
	});

	it('names a field that was not sent at all, in the language of the reader', async () => {
		expect(
			await readForm(post({ email: 'a@b' }), v.object({ ...schema.entries, area: v.string() }))
		).toMatchObject({
			ok: false,
			errors: { area: [m.form_field_needed()], password: [m.form_field_needed()] }
		});
	});
});
