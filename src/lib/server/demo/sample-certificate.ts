/** A one-page PDF that says, in plain Latin letters, whose sample certificate it is. */
export function sampleCertificate(lines: readonly string[]): Uint8Array {
	const text = lines
		.map((line, index) => `1 0 0 1 60 ${320 - index * 34} Tm (${line.replace(/[()\\]/g, '')}) Tj`)
		.join('\n');
	const stream = `0.13 0.2 0.42 RG 3 w 24 24 547 372 re S\nBT /F1 18 Tf\n${text}\nET`;
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 420] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
		`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
	];
	let pdf = '%PDF-1.4\n';
	const offsets = objects.map((body, index) => {
		const at = pdf.length;
		pdf += `${index + 1} 0 obj\n${body}\nendobj\n`;
		return at;
	});
	const start = pdf.length;
	pdf += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
	pdf += offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
	pdf += `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
	return new TextEncoder().encode(pdf);
}
