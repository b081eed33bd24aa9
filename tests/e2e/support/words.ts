import { m } from '#lib/paraglide/messages.js';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';

// Tests look for what a person reads: Thai, unless a call asks for `{ locale: 'en' }`.
overwriteGetLocale(() => 'th');

export { m };
