const here = 'http://here.invalid';

/**
 * `to` when it is a path of this site, else the home page: anything a browser could read as another
 * site's address would be an open redirect.
 */
export function localPath(to: unknown): string {
	// eslint-disable-next-line no-control-regex -- browsers drop control characters from addresses
	if (typeof to !== 'string' || !to.startsWith('/') || /[\u0000-\u0020\\]/.test(to)) return '/';
	const url = URL.parse(to, here);
	const path = url && url.origin === here ? url.pathname + url.search + url.hash : '/';
	return path.startsWith('//') ? '/' : path;
}
