/** A file to keep. What is in it is about people: no cache keeps it. */
export function download({
	name,
	mediaType,
	content
}: {
	/** May be Thai. */
	name: string;
	mediaType: string;
	content: Uint8Array | ReadableStream<Uint8Array>;
}): Response {
	// Old readers get the sign-by-sign ASCII name, all others the true one (RFC 6266).
	const plain = name.replace(/[^\x20-\x7e]|["\\]/g, '_');
	return new Response(content instanceof Uint8Array ? new Uint8Array(content) : content, {
		headers: {
			'content-type': mediaType,
			'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
			'cache-control': 'private, no-store'
		}
	});
}
