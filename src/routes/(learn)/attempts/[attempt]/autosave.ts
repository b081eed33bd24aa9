import { formatInstant } from '#lib/domain/thai/dates.ts';
import type { Attachment } from 'svelte/attachments';

export type SaveState =
	{ kind: 'idle' | 'saving' | 'offline' | 'signed_out' } | { kind: 'saved'; at: string };

interface Options {
	attemptId: number;
	locale: 'th' | 'en';
	report: (state: SaveState) => void;
	/** How many items have an answer, as the form stands. */
	count: (answered: number) => void;
}

const settleMs = 400;
const retryMs = 4000;

/**
 * Sends the items that changed soon after each change, one request at a time. While the link is down
 * the answers stay on this device and go out when it returns; a reload in between restores them.
 */
export function autosave({
	attemptId,
	locale,
	report,
	count
}: Options): Attachment<HTMLFormElement> {
	return (form) => {
		const key = `attempt-${attemptId}`;
		const changed = new Set([...restore(form, key), ...itemsChosenEarly(form)]);
		let timer: ReturnType<typeof setTimeout> | undefined;
		let sending = false;

		const save = async () => {
			if (sending || changed.size === 0) return;
			sending = true;
			report({ kind: 'saving' });
			const items = [...changed];
			const body = encode(form, items);
			changed.clear();
			try {
				const response = await fetch(`/attempts/${attemptId}/answers`, {
					method: 'POST',
					headers: { 'content-type': 'application/x-www-form-urlencoded' },
					body
				});
				if (response.status === 401) {
					keep(items);
					report({ kind: 'signed_out' });
					return;
				}
				if (response.status >= 400 && response.status < 500) {
					// Time is over, or it was submitted elsewhere: the server's page says so.
					localStorage.removeItem(key);
					location.reload();
					return;
				}
				if (!response.ok) throw new Error('not saved');
				if (changed.size === 0) localStorage.removeItem(key);
				report({ kind: 'saved', at: formatInstant(new Date(), locale).split(' ').at(-1) ?? '' });
			} catch {
				keep(items);
				report({ kind: 'offline' });
				later(retryMs);
			} finally {
				sending = false;
				if (changed.size > 0 && timer === undefined) later(settleMs);
			}
		};
		const keep = (items: string[]) => {
			for (const item of items) changed.add(item);
			localStorage.setItem(key, encode(form, [...changed]));
		};
		const later = (ms: number) => {
			clearTimeout(timer);
			timer = setTimeout(() => {
				timer = undefined;
				void save();
			}, ms);
		};
		const onInput = (event: Event) => {
			const item = itemOf(event.target);
			if (item === undefined) return;
			count(countAnswered(form));
			changed.add(item);
			if (localStorage.getItem(key)) keep([]);
			later(settleMs);
		};
		// A button posts the whole form; only what changed here may overwrite what is stored.
		const onFormData = ({ formData }: FormDataEvent) => {
			formData.set('partial', '1');
			for (const item of changed) formData.append('item', item);
		};
		const online = () => later(0);
		form.addEventListener('input', onInput);
		form.addEventListener('formdata', onFormData);
		addEventListener('online', online);
		count(countAnswered(form));
		if (changed.size > 0) later(0);
		return () => {
			clearTimeout(timer);
			form.removeEventListener('input', onInput);
			form.removeEventListener('formdata', onFormData);
			removeEventListener('online', online);
		};
	};
}

const itemOf = (target: EventTarget | null) =>
	target instanceof Element
		? target.closest<HTMLElement>('[data-item]')?.dataset['item']
		: undefined;

function encode(form: HTMLFormElement, items: string[]): string {
	const body = new URLSearchParams({ partial: '1' });
	for (const item of items) body.append('item', item);
	for (const control of form.elements) {
		const item = itemOf(control);
		if (item === undefined || !items.includes(item) || !isField(control)) continue;
		const off = control instanceof HTMLInputElement && isChoice(control) && !control.checked;
		if (!off && !control.disabled) body.append(control.name, control.value);
	}
	return body.toString();
}

/** Puts unsent answers of an earlier visit back into the form. @returns the items concerned */
function restore(form: HTMLFormElement, key: string): Set<string> {
	const unsent = new URLSearchParams(localStorage.getItem(key) ?? '');
	const items = new Set(unsent.getAll('item'));
	for (const control of form.elements) {
		if (!items.has(itemOf(control) ?? '') || !isField(control)) continue;
		if (control instanceof HTMLInputElement && isChoice(control))
			control.checked = unsent.getAll(control.name).includes(control.value);
		else control.value = unsent.get(control.name) ?? '';
	}
	return items;
}

/** Items answered before these scripts arrived: the form differs from what the server sent. */
function itemsChosenEarly(form: HTMLFormElement): string[] {
	return [...form.elements].flatMap((control) => {
		const item = itemOf(control);
		if (item === undefined || !isField(control)) return [];
		const isChanged =
			control instanceof HTMLSelectElement
				? [...control.options].some(({ selected, defaultSelected, value }) =>
						value === '' ? false : selected !== defaultSelected
					)
				: control instanceof HTMLInputElement && isChoice(control)
					? control.checked !== control.defaultChecked
					: control.value !== control.defaultValue;
		return isChanged ? [item] : [];
	});
}

function countAnswered(form: HTMLFormElement): number {
	const answered = new Set<string>();
	for (const control of form.elements) {
		const item = itemOf(control);
		if (item === undefined || !isField(control)) continue;
		const isChosen = control instanceof HTMLInputElement && isChoice(control) && control.checked;
		const isFilled =
			!(control instanceof HTMLInputElement && isChoice(control)) && control.value.trim() !== '';
		if (isChosen || isFilled) answered.add(item);
	}
	return answered.size;
}

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const isField = (control: Element): control is Field =>
	(control instanceof HTMLInputElement ||
		control instanceof HTMLSelectElement ||
		control instanceof HTMLTextAreaElement) &&
	control.name !== '';

const isChoice = (input: HTMLInputElement) => input.type === 'radio' || input.type === 'checkbox';
