import { error } from '@sveltejs/kit';
import type { Account } from '../auth/lucia.ts';

/** The account behind a guarded route. The guard in hooks has let only signed-in people this far. */
export function signedIn(locals: App.Locals): Account {
	if (!locals.account) error(401, 'sign in first');
	return locals.account;
}
