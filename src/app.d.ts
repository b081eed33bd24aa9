import type { Account } from '#lib/server/auth/lucia.ts';

declare global {
	namespace App {
		interface Locals {
			requestId: string;
			locale: 'th' | 'en';
			theme: 'system' | 'light' | 'dark';
			account?: Account;
		}
		interface Error {
			message: string;
			code?: string;
			requestId?: string;
		}
	}
}

export {};
