import { pino } from 'pino';

/**
 * Structured logs on standard output. Lines carry request ids, route ids and account numbers;
 * never names, e-mails, addresses of pages with personal keys, or form values.
 */
export const log = pino({
	level: process.env['LOG_LEVEL'] ?? 'info',
	base: undefined,
	timestamp: pino.stdTimeFunctions.isoTime
});
