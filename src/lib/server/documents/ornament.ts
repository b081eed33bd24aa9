import type { Pdf } from './pdf.ts';

/**
 * A rosette of interlaced lines, as on security paper: `petals` waves around a circle, turned a
 * little for each of `turns` lines. It is drawn from numbers alone and costs a few kilobytes.
 */
export function drawRosette(
	doc: Pdf,
	center: { x: number; y: number },
	shape: { radius: number; depth: number; petals: number; turns: number },
	stroke: { color: string; width: number }
): void {
	const { radius, depth, petals, turns } = shape;
	const steps = petals * 8;
	doc.lineWidth(stroke.width).strokeColor(stroke.color);
	for (let turn = 0; turn < turns; turn++) {
		const phase = (2 * Math.PI * turn) / turns;
		curve(
			doc,
			Array.from({ length: steps }, (_, step) => {
				const angle = (2 * Math.PI * step) / steps;
				const reach = radius + depth * Math.sin(petals * angle + phase);
				return [center.x + reach * Math.cos(angle), center.y + reach * Math.sin(angle)] as const;
			}),
			true
		);
		doc.stroke();
	}
}

/** A band of three interlaced waves along a straight line, `waves` periods long. */
export function drawWaveBand(
	doc: Pdf,
	from: { x: number; y: number },
	along: { length: number; upright: boolean },
	shape: { height: number; waves: number },
	stroke: { color: string; width: number }
): void {
	const steps = shape.waves * 8;
	doc.lineWidth(stroke.width).strokeColor(stroke.color);
	for (const phase of [0, (2 * Math.PI) / 3, (4 * Math.PI) / 3]) {
		curve(
			doc,
			Array.from({ length: steps + 1 }, (_, step) => {
				const forward = (along.length * step) / steps;
				const aside = (shape.height / 2) * Math.sin((2 * Math.PI * step) / 8 + phase);
				return along.upright
					? ([from.x + aside, from.y + forward] as const)
					: ([from.x + forward, from.y + aside] as const);
			}),
			false
		);
		doc.stroke();
	}
}

type Point = readonly [x: number, y: number];

/** A smooth curve through points (Catmull-Rom, as Bézier pieces). */
function curve(doc: Pdf, points: readonly Point[], closed: boolean): void {
	const count = points.length;
	const at = (index: number): Point =>
		points[closed ? (index + count) % count : Math.min(Math.max(index, 0), count - 1)]!;
	doc.moveTo(...round(at(0)));
	for (let index = 0; index < (closed ? count : count - 1); index++) {
		const [before, start, end, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
		const [x1, y1] = round([
			start[0] + (end[0] - before[0]) / 6,
			start[1] + (end[1] - before[1]) / 6
		]);
		const [x2, y2] = round([
			end[0] - (after[0] - start[0]) / 6,
			end[1] - (after[1] - start[1]) / 6
		]);
		doc.bezierCurveTo(x1, y1, x2, y2, ...round(end));
	}
	if (closed) doc.closePath();
}

function round([x, y]: Point): [x: number, y: number] {
	return [Math.round(x * 100) / 100, Math.round(y * 100) / 100];
}
