import type { Attachment } from 'svelte/attachments';

/**
 * Lets the rows of a list (`li[data-unit]`) be dragged to another place. Buttons do the same for
 * those who do not drag.
 */
export function dragOrder(onDrop: (unit: string, place: number) => void): Attachment<HTMLElement> {
	return (list) => {
		let dragged: HTMLElement | undefined;
		const rowOf = (event: Event) =>
			(event.target as Element).closest<HTMLElement>('li[data-unit]') ?? undefined;
		const rows = () => [...list.querySelectorAll<HTMLElement>('li[data-unit]')];
		const unmark = () => rows().forEach((row) => delete row.dataset['drop']);
		/** Whether the row that is dragged would come after the one under the pointer. */
		const isAfter = (row: HTMLElement, { clientY }: DragEvent) => {
			const { top, height } = row.getBoundingClientRect();
			return clientY > top + height / 2;
		};
		const listeners = {
			dragstart: (event: DragEvent) => {
				dragged = event.target === rowOf(event) ? rowOf(event) : undefined;
				event.dataTransfer?.setData('text/plain', dragged?.dataset['unit'] ?? '');
			},
			dragover: (event: DragEvent) => {
				const row = rowOf(event);
				if (!dragged || !row) return;
				event.preventDefault();
				unmark();
				if (row !== dragged) row.dataset['drop'] = isAfter(row, event) ? 'after' : 'before';
			},
			drop: (event: DragEvent) => {
				const row = rowOf(event);
				if (!dragged || !row) return;
				event.preventDefault();
				const others = rows().filter((each) => each !== dragged);
				const place = others.indexOf(row) + (isAfter(row, event) ? 1 : 0);
				if (row !== dragged) onDrop(dragged.dataset['unit'] ?? '', place);
			},
			dragend: () => {
				unmark();
				dragged = undefined;
			}
		};
		const bound = Object.entries(listeners) as [keyof typeof listeners, EventListener][];
		for (const [name, listener] of bound) list.addEventListener(name, listener);
		return () => {
			for (const [name, listener] of bound) list.removeEventListener(name, listener);
		};
	};
}
