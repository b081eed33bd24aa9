import * as v from 'valibot';
import { m } from '#lib/paraglide/messages.js';

export type FormErrors = Record<string, string[]>;

export type ReadForm<Output> =
	{ ok: true; data: Output } | { ok: false; errors: FormErrors; values: Record<string, string> };

/**
 * Reads a posted form by a schema; a form that comes with a file may have been read before. On
 * refusal: the messages by field, and what was typed (but for the fields that must not be sent
 * back), so that nothing has to be typed again.
 */
export async function readForm<Schema extends v.GenericSchema>(
	request: Request | FormData,
	schema: Schema,
	{ secret = [] }: { secret?: string[] } = {}
): Promise<ReadForm<v.InferOutput<Schema>>> {
	const form = request instanceof FormData ? request : await request.formData();
	const typed = Object.fromEntries(
		[...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
	);
	const result = v.safeParse(schema, typed);
	if (result.success) return { ok: true, data: result.output };
	const [first, ...others] = result.issues;
	const nested = v.flatten([inWords(first), ...others.map(inWords)]).nested ?? {};
	const errors: FormErrors = {};
	for (const [field, messages] of Object.entries(nested)) if (messages) errors[field] = messages;
	const values = Object.fromEntries(
		Object.entries(typed).filter(([name]) => !secret.includes(name))
	);
	return { ok: false, errors, values };
}

/** A field that did not come at all is told in the reader's language, like one that is empty. */
const inWords = <Issue extends v.BaseIssue<unknown>>(issue: Issue): Issue =>
	issue.kind === 'schema' &&
	issue.received === 'undefined' &&
	issue.message.startsWith('Invalid key')
		? { ...issue, message: m.form_field_needed() }
		: issue;
