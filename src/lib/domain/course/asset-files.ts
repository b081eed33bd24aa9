import type { AssetSource } from './course-source.ts';
import { fault, type Fault } from './faults.ts';
import { readText } from './source-text.ts';

const MEDIA_TYPES: Record<string, string> = {
	svg: 'image/svg+xml',
	png: 'image/png',
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg',
	webp: 'image/webp',
	gif: 'image/gif',
	mp4: 'video/mp4',
	webm: 'video/webm',
	vtt: 'text/vtt',
	pdf: 'application/pdf'
};

// What an SVG opened by itself could run or fetch. In an <img> none of it works, but the file has
// an address of its own.
const UNSAFE_SVG: [RegExp, string][] = [
	[/<\s*script/i, '<script>'],
	[/<\s*foreignObject/i, '<foreignObject>'],
	[/\son[a-z]+\s*=/i, 'on…='],
	[/javascript:/i, 'javascript:'],
	[/(?:href|src)\s*=\s*["']\s*(?!#|data:image\/(?:png|jpeg))[^"'\s]/i, 'href'],
	[/url\(\s*["']?\s*(?!#)[^)\s]/i, 'url(…)'],
	[/@import/i, '@import'],
	[/<!ENTITY/i, '<!ENTITY>']
];

/** The media type of a file in +assets/, or undefined when its kind is not allowed. */
export function mediaTypeOf(name: string): string | undefined {
	return MEDIA_TYPES[/\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''];
}

/** Faults of the files themselves: a kind that is not allowed, an SVG that could do harm. */
export function checkAssets(assets: readonly AssetSource[]): Fault[] {
	return assets.flatMap(({ name, path, content }) => {
		const type = mediaTypeOf(name);
		if (type === undefined) return [fault('asset.type', { file: path, line: 1 }, name)];
		if (type !== 'image/svg+xml') return [];
		const svg = readText(content);
		return UNSAFE_SVG.flatMap(([pattern, what]) => {
			const at = pattern.exec(svg)?.index;
			if (at === undefined) return [];
			const line = svg.slice(0, at).split('\n').length;
			return [fault('asset.unsafe', { file: path, line }, what)];
		});
	});
}

/** Width and height of an SVG (its viewBox) or PNG in CSS pixels, where they can be told. */
export function sizeOfAsset(asset: AssetSource): { width: number; height: number } | undefined {
	if (asset.name.endsWith('.png') && typeof asset.content !== 'string') {
		const bytes = asset.content;
		if (bytes.length < 24) return undefined;
		const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		return { width: view.getUint32(16), height: view.getUint32(20) };
	}
	if (!asset.name.endsWith('.svg')) return undefined;
	const box =
		/<svg\b[^>]*?\bviewBox\s*=\s*["']\s*([-\d.]+)[\s,]+([-\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)/i;
	const [, , , width, height] = box.exec(readText(asset.content)) ?? [];
	if (width === undefined || height === undefined) return undefined;
	return { width: Math.round(Number(width)), height: Math.round(Number(height)) };
}
