/**
 * What a failed job shows of its cause: enough to mend it, nothing of anybody. Errors of a database
 * carry rows, mail servers repeat addresses.
 */
export function describeCause(thrown: unknown): string {
	if (!(thrown instanceof Error)) return typeof thrown;
	const { code, constraint } = thrown as Error & { code?: unknown; constraint?: unknown };
	const isOfDatabase = 'severity' in thrown || 'query' in thrown || 'params' in thrown;
	const words = isOfDatabase ? constraint : thrown.message.replace(/\S+@\S+/g, '…@…');
	return [typeof code === 'string' ? code : thrown.name, words]
		.filter(Boolean)
		.join(': ')
		.slice(0, 500);
}
