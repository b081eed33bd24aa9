import type { Attachment } from 'svelte/attachments';

interface Reader {
	/** Block at which this person stopped, on whichever device. */
	position: string | undefined;
	notedBlocks: string[];
	label: string;
	onNote: (block: string) => void;
}

const settleMs = 1500;

/**
 * Brings the reader to where they stopped, remembers where they are, and puts a note button beside
 * each paragraph. The lesson reads the same without any of it.
 */
export function followReader(reader: Reader): Attachment<HTMLElement> {
	return (article) => {
		const blocks = [...article.querySelectorAll<HTMLElement>('[data-block]')];
		// After the router's own scrolling, which goes to the top when it finds no element of the name.
		const resuming = setTimeout(() => resume(blocks, reader.position));
		const buttons = blocks.map((block) => addNoteButton(block, reader));
		const watcher = watchTop(blocks);
		return () => {
			clearTimeout(resuming);
			watcher();
			for (const button of buttons) button.remove();
		};
	};
}

/** To the block that the link names, else to where the person stopped; never against a reader who has scrolled. */
function resume(blocks: HTMLElement[], position: string | undefined): void {
	// A link may name a heading by its block, which has no element id of that name.
	const asked = location.hash ? location.hash.slice(1) : position;
	if (!asked || scrollY >= 40 || asked === blocks[0]?.dataset['block']) return;
	blocks.find((block) => block.dataset['block'] === asked)?.scrollIntoView({ block: 'start' });
}

function addNoteButton(block: HTMLElement, { notedBlocks, label, onNote }: Reader) {
	const id = block.dataset['block'] ?? '';
	const button = document.createElement('button');
	button.type = 'button';
	button.className = 'note-button no-print';
	button.setAttribute('aria-label', label);
	button.title = label;
	button.textContent = '✎';
	if (notedBlocks.includes(id)) button.dataset['noted'] = '';
	button.addEventListener('click', () => onNote(id));
	block.before(button);
	return button;
}

/** Reports the topmost visible block once scrolling has settled; each block once in a row. */
function watchTop(blocks: HTMLElement[]): () => void {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let reported: string | undefined;
	const report = () => {
		const top = blocks.find((block) => block.getBoundingClientRect().bottom > 80);
		const block = top?.dataset['block'];
		if (!block || block === reported) return;
		reported = block;
		void fetch(`${location.pathname}/position`, {
			method: 'POST',
			keepalive: true,
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ block })
		}).catch(() => (reported = undefined));
	};
	const onScroll = () => {
		clearTimeout(timer);
		timer = setTimeout(report, settleMs);
	};
	addEventListener('scroll', onScroll, { passive: true });
	addEventListener('pagehide', report);
	return () => {
		clearTimeout(timer);
		removeEventListener('scroll', onScroll);
		removeEventListener('pagehide', report);
	};
}
