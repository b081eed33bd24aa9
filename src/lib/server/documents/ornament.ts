import type { Pdf } from './pdf.ts';

type Stroke = { color: string; width: number };
/** A point of a curve and the way it goes there, per step of the curve. */
type Knot = { x: number; y: number; dx: number; dy: number };

// Four knots with their exact direction draw a wave that the eye cannot tell from a sine.
const KNOTS_PER_WAVE = 4;

/**
 * A rosette of interlaced lines, as on security paper: waves around a circle, `petals` of them,
 * drawn `turns` times a little further on. It is made of numbers alone and costs few bytes.
 */
export function drawRosette(
	doc: Pdf,
	center: { x: number; y: number },
	shape: { radius: number; depth: number; petals: number; turns: number },
	stroke: Stroke
): void {
	const { radius, depth, petals, turns } = shape;
	const count = petals * KNOTS_PER_WAVE;
	const step = (2 * Math.PI) / count;
	doc.lineWidth(stroke.width).strokeColor(stroke.color);
	for (let turn = 0; turn < turns; turn++) {
		const phase = (2 * Math.PI * turn) / turns;
		const knots = Array.from({ length: count + 1 }, (_, at): Knot => {
			const angle = at * step;
			const reach = radius + depth * Math.sin(petals * angle + phase);
			const growth = depth * petals * Math.cos(petals * angle + phase);
			const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
			return {
				x: center.x + reach * cos,
				y: center.y + reach * sin,
				dx: (growth * cos - reach * sin) * step,
				dy: (growth * sin + reach * cos) * step
			};
		});
		drawCurve(doc, knots);
	}
}

/** A band of three interlaced waves along an edge, `waves` periods long. */
export function drawWaveBand(
	doc: Pdf,
	from: { x: number; y: number },
	along: { length: number; upright: boolean },
	shape: { height: number; waves: number },
	stroke: Stroke
): void {
	const count = shape.waves * KNOTS_PER_WAVE;
	const [forward, turn] = [along.length / count, (2 * Math.PI) / KNOTS_PER_WAVE];
	doc.lineWidth(stroke.width).strokeColor(stroke.color);
	for (const phase of [0, (2 * Math.PI) / 3, (4 * Math.PI) / 3]) {
		const knots = Array.from({ length: count + 1 }, (_, at): Knot => {
			const aside = (shape.height / 2) * Math.sin(at * turn + phase);
			const drift = (shape.height / 2) * Math.cos(at * turn + phase) * turn;
			return along.upright
				? { x: from.x + aside, y: from.y + at * forward, dx: drift, dy: forward }
				: { x: from.x + at * forward, y: from.y + aside, dx: forward, dy: drift };
		});
		drawCurve(doc, knots);
	}
}

function drawCurve(doc: Pdf, knots: readonly Knot[]): void {
	knots.forEach((knot, at) => {
		const last = knots[at - 1];
		if (!last) doc.moveTo(tenth(knot.x), tenth(knot.y));
		else {
			doc.bezierCurveTo(
				tenth(last.x + last.dx / 3),
				tenth(last.y + last.dy / 3),
				tenth(knot.x - knot.dx / 3),
				tenth(knot.y - knot.dy / 3),
				tenth(knot.x),
				tenth(knot.y)
			);
		}
	});
	doc.stroke();
}

function tenth(value: number): number {
	return Math.round(value * 10) / 10;
}
