import sanitizeHtml from 'sanitize-html';

const BLOCKS =
	'p h2 h3 h4 ul ol li blockquote pre hr div section aside figure figcaption table thead tbody tr th td';
const INLINES = 'a strong em del code span sup sub br img';
const MATHML =
	'math semantics mrow mi mn mo ms mtext mspace mstyle msup msub msubsup mfrac msqrt mroot munder mover munderover mtable mtr mtd mpadded mphantom menclose merror mmultiscripts mprescripts none';
const SVG =
	'svg g rect circle ellipse line path polygon polyline text tspan defs marker title desc';

const MATH_ATTRIBUTES =
	'mathvariant mathcolor mathsize displaystyle scriptlevel stretchy fence separator lspace rspace minsize maxsize width height depth voffset accent accentunder linethickness columnalign columnspacing rowspacing columnlines rowlines frame notation movablelimits symmetric largeop form display xmlns';
const SVG_ATTRIBUTES =
	'x y x1 y1 x2 y2 dx dy cx cy r rx ry d points width height viewBox transform fill fill-opacity stroke stroke-width stroke-dasharray stroke-linecap stroke-linejoin opacity text-anchor font-size font-weight font-style dominant-baseline marker-start marker-end';

const words = (list: string) => list.split(' ');

/**
 * The last gate before content is stored. Everything the renderer makes passes it, so that a hole
 * in a library or in our own code still lets no script, handler, style or outside address through.
 * What is not on the list is dropped; names are compared as written, so SCRIPT is not script but
 * neither is on the list.
 */
export function sanitise(html: string): string {
	return sanitizeHtml(html, {
		allowedTags: [BLOCKS, INLINES, MATHML, SVG].flatMap(words),
		allowedAttributes: {
			'*': ['id', 'lang', 'role', 'tabindex', 'aria-*', 'data-block', 'data-callout'],
			a: ['href', 'rel', 'target', 'class'],
			img: ['src', 'alt', 'width', 'height', 'loading', 'decoding'],
			ol: ['start'],
			th: ['scope', 'class'],
			td: ['class'],
			pre: ['data-language', 'class'],
			...Object.fromEntries(
				['code', 'div', 'section', 'aside', 'figure', 'ul', 'li', 'p'].map((tag) => [
					tag,
					['class']
				])
			),
			span: ['class', 'data-gap'],
			...Object.fromEntries(words(MATHML).map((tag) => [tag, words(MATH_ATTRIBUTES)])),
			...Object.fromEntries(words(SVG).map((tag) => [tag, words(SVG_ATTRIBUTES)])),
			svg: [...words(SVG_ATTRIBUTES), 'xmlns', 'class'],
			marker: words('markerWidth markerHeight refX refY orient viewBox')
		},
		allowedSchemes: ['http', 'https', 'mailto', 'tel'],
		allowedSchemesByTag: { img: [] },
		allowProtocolRelative: false,
		parser: { lowerCaseTags: false, lowerCaseAttributeNames: false },
		transformTags: { '*': (tagName, attribs) => ({ tagName, attribs: withoutOutside(attribs) }) },
		exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !isOwnImage(attribs['src'])
	});
}

// Images are files of a course.
function isOwnImage(src: string | undefined): boolean {
	return src?.startsWith('/courses/') === true;
}

// A paint or marker may point into the same drawing, `url(#…)`, and nowhere else.
function withoutOutside(attribs: Record<string, string>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(attribs).filter(
			([, value]) => !/url\s*\(/i.test(value) || /^url\(#[\w-]+\)$/.test(value)
		)
	);
}
