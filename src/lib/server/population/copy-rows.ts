import type { ClientBase, Connection } from 'pg';
import { columnsOf, type Cell, type WriteRows } from './bulk-tables.ts';

/** Writes rows by PostgreSQL's COPY, on the connection whose transaction the rows belong to. */
export function copyRows(client: ClientBase): WriteRows {
	return async (table, rows) => {
		const columns = columnsOf(table).map(([name]) => name);
		const lines = rows as Record<string, Cell>[];
		await copyIn(
			client,
			`copy ${table} (${columns.join(', ')}) from stdin`,
			encodeLines(lines.length, (at) => columns.map((column) => lines[at]?.[column] ?? null))
		);
	};
}

/** Writes lines of cells by any COPY statement in its text format. */
export async function copyLines(
	client: ClientBase,
	statement: string,
	lines: readonly (readonly Cell[])[]
): Promise<void> {
	await copyIn(
		client,
		statement,
		encodeLines(lines.length, (at) => lines[at] ?? [])
	);
}

/** COPY's text format: a line a row, tabs between, `\N` for null. In pieces of some hundred kilobytes. */
function* encodeLines(
	count: number,
	lineAt: (index: number) => readonly Cell[]
): Generator<Buffer> {
	const rowsAtOnce = 2000;
	for (let at = 0; at < count; at += rowsAtOnce) {
		const size = Math.min(rowsAtOnce, count - at);
		const lines = Array.from({ length: size }, (_, index) =>
			lineAt(at + index)
				.map(field)
				.join('\t')
		);
		yield Buffer.from(`${lines.join('\n')}\n`);
	}
}

function field(value: Cell): string {
	if (value === null) return '\\N';
	return typeof value === 'string' ? value.replace(/[\\\t\n\r]/g, escape) : String(value);
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const escape = (character: string) => escapes[character] ?? character;

/** The parts of pg's protocol that its types leave out. */
type CopyConnection = Connection & {
	stream: NodeJS.WritableStream;
	sendCopyFromChunk(chunk: Buffer): void;
	endCopyFrom(): void;
	sendCopyFail(reason: string): void;
};

/**
 * One COPY FROM STDIN, as pg lets its callers submit a statement of their own: pg hands over the
 * connection when the server asks for data, and the messages that follow.
 */
function copyIn(client: ClientBase, statement: string, chunks: Iterable<Buffer>): Promise<void> {
	return new Promise((done, fail) => {
		let failure: unknown;
		const submitted = {
			submit(connection: Connection) {
				connection.query(statement);
			},
			handleCopyInResponse(connection: CopyConnection) {
				send(connection, chunks).catch((fault: unknown) => {
					failure = fault;
					connection.sendCopyFail('the rows could not be made');
				});
			},
			handleCommandComplete() {},
			handleError(fault: unknown) {
				failure ??= fault;
				fail(failure as Error);
			},
			handleReadyForQuery() {
				if (failure === undefined) done();
			}
		};
		client.query(submitted);
	});
}

async function send(connection: CopyConnection, chunks: Iterable<Buffer>): Promise<void> {
	for (const chunk of chunks) {
		connection.sendCopyFromChunk(chunk);
		// What the server has not taken yet waits in memory: no more of it than one socket's buffer.
		if (connection.stream.writableNeedDrain)
			await new Promise((drained) => connection.stream.once('drain', drained));
	}
	connection.endCopyFrom();
}
