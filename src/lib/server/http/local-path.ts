/** `to` when it is a path of this site, else the home page: a full address would be an open redirect. */
export function localPath(to: unknown): string {
	return typeof to === 'string' && /^\/(?![/\\])/.test(to) ? to : '/';
}
