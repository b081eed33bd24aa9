/** A counter on one line of the terminal; nothing where nobody watches. */
export function showProgress(what: string) {
	const { stderr } = process;
	const started = performance.now();
	let total: number | undefined;
	let told = 0;
	return {
		/** How many there are in all, once that is known. */
		of(count: number) {
			total = count;
		},
		tell(count: number) {
			const now = performance.now();
			if (!stderr.isTTY || now - told < 200) return;
			told = now;
			const perSecond = Math.round(count / ((now - started) / 1000));
			stderr.write(`\r${count}${total ? ` of ${total}` : ''} ${what}, ${perSecond} per second   `);
		},
		end() {
			if (stderr.isTTY && told > 0) stderr.write('\r\u001b[K');
		}
	};
}
