import { formatInstant } from '#lib/domain/thai/dates.ts';
import type { Attachment } from 'svelte/attachments';

export type SaveState = { kind: 'idle' | 'saving' | 'offline' } | { kind: 'saved'; at: string };

interface Options {
	attemptId: number;
	locale: 'th' | 'en';
	report: (state: SaveState) => void;
}

const settleMs = 400;
const retryMs = 4000;

/**
 * Sends the form as it stands soon after each change. While the link is down the answers stay on
 * this device and go out when it returns; a reload in between restores them.
 */
export function autosave({ attemptId, locale, report }: Options): Attachment<HTMLFormElement> {
	return (form) => {
		const key = `attempt-${attemptId}`;
		restore(form, key);
		let timer: ReturnType<typeof setTimeout> | undefined;

		const save = async () => {
			report({ kind: 'saving' });
			const body = encode(form);
			try {
				const response = await fetch(`/attempts/${attemptId}/answers`, {
					method: 'POST',
					headers: { 'content-type': 'application/x-www-form-urlencoded' },
					body
				});
				if (!response.ok && response.status < 500) {
					// Time is over, or it was submitted elsewhere: the server's page says so.
					localStorage.removeItem(key);
					location.reload();
					return;
				}
				if (!response.ok) throw new Error('not saved');
				localStorage.removeItem(key);
				report({ kind: 'saved', at: formatInstant(new Date(), locale).split(' ').at(-1) ?? '' });
			} catch {
				localStorage.setItem(key, body);
				report({ kind: 'offline' });
				timer = setTimeout(() => void save(), retryMs);
			}
		};
		const soon = () => {
			clearTimeout(timer);
			timer = setTimeout(() => void save(), settleMs);
		};
		const online = () => {
			if (localStorage.getItem(key)) void save();
		};
		// Should this submission fail too, what is kept must be what was submitted.
		const leave = () => {
			if (localStorage.getItem(key)) localStorage.setItem(key, encode(form));
		};
		form.addEventListener('input', soon);
		form.addEventListener('submit', leave);
		addEventListener('online', online);
		online();
		return () => {
			clearTimeout(timer);
			form.removeEventListener('input', soon);
			form.removeEventListener('submit', leave);
			removeEventListener('online', online);
		};
	};
}

function encode(form: HTMLFormElement): string {
	const fields = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
	return new URLSearchParams(fields).toString();
}

/** Puts unsent answers of an earlier visit back into the form. */
function restore(form: HTMLFormElement, key: string): void {
	const unsent = localStorage.getItem(key);
	if (!unsent) return;
	const values = new URLSearchParams(unsent);
	for (const control of form.elements) {
		if (control instanceof HTMLInputElement && /radio|checkbox/.test(control.type))
			control.checked = values.getAll(control.name).includes(control.value);
		else if (
			control instanceof HTMLInputElement ||
			control instanceof HTMLSelectElement ||
			control instanceof HTMLTextAreaElement
		)
			control.value = values.get(control.name) ?? control.value;
	}
}
