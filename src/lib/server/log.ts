import { pino, type DestinationStream, type Logger } from 'pino';

/**
 * Structured logs on standard output. Lines carry request ids, route ids and account numbers;
 * never names, e-mails, addresses of pages with personal keys, or form values.
 */
export const log = createLog();

/** The log, written to `to`; standard output unless told otherwise. */
export function createLog(to?: DestinationStream): Logger {
	const options = {
		level: process.env['LOG_LEVEL'] ?? 'info',
		base: undefined,
		timestamp: pino.stdTimeFunctions.isoTime,
		serializers: { err: toLogged },
		hooks: {
			// Without words of its own a line would get those of the error.
			logMethod(this: Logger, args: Parameters<Logger['info']>, write: Logger['info']) {
				const [first, words] = args as unknown[];
				if (first instanceof Error) write.call(this, { err: first }, wordsOf(words));
				else if (isObject(first) && 'err' in first && !('msg' in first))
					write.call(this, first, wordsOf(words), ...(args.slice(2) as []));
				else write.apply(this, args);
			}
		}
	};
	return to ? pino(options, to) : pino(options);
}

interface LoggedError {
	type: string;
	message?: string;
	code?: unknown;
	constraint?: unknown;
	table?: unknown;
	routine?: unknown;
	/** Where it was thrown: the frames only, without the line that repeats the message. */
	stack: string[];
	cause?: LoggedError;
	errors?: LoggedError[];
}

/**
 * What a line keeps of an error, field by field: the errors of a database carry the statement, its
 * values and the row that was refused, that is names, identity numbers and answers. Their message
 * may quote a value too, so it is left out; the code says as much.
 */
function toLogged(thrown: unknown, depth = 0): LoggedError {
	if (!(thrown instanceof Error)) return { type: typeof thrown, stack: [] };
	const { code, constraint, table, routine, cause, errors } = thrown as Error & {
		[field: string]: unknown;
	};
	return {
		type: thrown.constructor.name,
		...(isOfDatabase(thrown) ? { constraint, table, routine } : { message: thrown.message }),
		code,
		stack: framesOf(thrown),
		...(isObject(cause) && depth < 5 ? { cause: toLogged(cause, depth + 1) } : {}),
		...(Array.isArray(errors) && depth < 5
			? { errors: errors.map((each) => toLogged(each, depth + 1)) }
			: {})
	};
}

/** Both engines give their errors the fields of PostgreSQL's error message. */
function isOfDatabase(error: Error): boolean {
	return 'severity' in error || 'query' in error || 'params' in error;
}

function framesOf({ stack = '', message }: Error): string[] {
	const at = stack.indexOf(message);
	const after = at < 0 ? stack : stack.slice(at + message.length);
	return after
		.split('\n')
		.filter((line) => /^\s+at /.test(line))
		.map((line) => line.trim());
}

const wordsOf = (words: unknown) => (typeof words === 'string' ? words : 'error');
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
