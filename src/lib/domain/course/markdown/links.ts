import type { FaultCode } from '../faults.ts';
import { assetPath, lessonPath, quizPath, type CoursePage } from '../pages.ts';

export type LinkKind = 'page' | 'asset' | 'external' | 'anchor';

/** Where a link written in a document leads, or the fault it is. */
export type ResolvedLink = { href: string; kind: LinkKind } | { fault: FaultCode; value: string };

/** What a document may refer to. */
export type LinkSpace = {
	courseId: string;
	/** Names of the files in +assets/. */
	assets: ReadonlySet<string>;
	/** Pages of each course by course id, this one included. */
	courses: ReadonlyMap<string, readonly CoursePage[]>;
};

/**
 * Resolves a link: `rights`, `03-rights.md` or `rights#part` in this course, `../course` or
 * `../course/rights` in another, `+assets/x.pdf`, `#heading` on this page, or an https, mailto or
 * tel address. Numbers and .md are dropped, so that the link works in a Markdown editor as well.
 */
export function resolveLink(written: string, space: LinkSpace): ResolvedLink {
	const href = decode(written.trim());
	if (/^(https?:\/\/[^/]|mailto:\S+@|tel:[+\d])/i.test(href)) return { href, kind: 'external' };
	if (/^[a-z][a-z0-9+.-]*:/i.test(href) || href.startsWith('//')) {
		return { fault: 'link.scheme', value: written };
	}
	if (href.startsWith('#')) return { href, kind: 'anchor' };
	if (/^(\.\/)?\+assets\//.test(href)) return resolveAsset(href, space);
	const [path = '', anchor] = href.split('#');
	const page = resolvePage(path, space);
	if (page === undefined) return { fault: 'link.dead', value: written };
	return { href: anchor === undefined ? page : `${page}#${headingId(anchor)}`, kind: 'page' };
}

/** Resolves `+assets/x.svg`; anything else is not an asset. */
export function resolveAsset(written: string, space: LinkSpace): ResolvedLink {
	const name = /^(?:\.\/)?\+assets\/(.+)$/.exec(decode(written))?.[1];
	if (name === undefined) return { fault: 'image.not-asset', value: written };
	if (!space.assets.has(name)) return { fault: 'asset.missing', value: `+assets/${name}` };
	return { href: assetPath(space.courseId, name), kind: 'asset' };
}

/** The id of a heading: its letters, marks and digits, joined by hyphens; `s-` keeps it apart from
 * the ids of the page around it. */
export function headingId(text: string): string {
	const words =
		text
			.normalize('NFC')
			.toLowerCase()
			.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
	return `s-${words.join('-')}`;
}

function resolvePage(path: string, space: LinkSpace): string | undefined {
	const parts = path
		.replace(/^\/courses\//, '../')
		.replace(/^\.\//, '')
		.replace(/\/$/, '')
		.split('/');
	const isOther = parts[0] === '..';
	const [courseId = '', name] = isOther ? parts.slice(1) : [space.courseId, parts[0]];
	if (parts.length > (isOther ? 3 : 1)) return undefined;
	const pages = space.courses.get(courseId);
	if (pages === undefined) return undefined;
	const slug = name?.replace(/^\d+-/, '').replace(/(\.quiz)?(\.en)?\.md$/, '');
	if (slug === undefined || slug === '' || slug === 'course') {
		return slug === '' && !isOther ? undefined : `/courses/${courseId}`;
	}
	const wantsQuiz = name?.includes('.quiz') === true;
	const target =
		pages.find((page) => page.slug === name) ??
		pages.find((page) => page.slug === slug && (page.kind === 'quiz') === wantsQuiz) ??
		pages.find((page) => wantsQuiz && page.slug === `${courseId}-${slug}`);
	if (target === undefined) return undefined;
	return target.kind === 'quiz'
		? quizPath(courseId, target.slug)
		: lessonPath(courseId, target.slug);
}

function decode(text: string): string {
	try {
		return decodeURI(text);
	} catch {
		return text;
	}
}
