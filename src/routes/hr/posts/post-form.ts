import * as v from 'valibot';
import { m } from '#lib/paraglide/messages.js';
import {
	dayField,
	optionalText,
	reasonField,
	textField,
	tick
} from '#lib/server/http/entry-form.ts';

/** The fields of a post and of the entry that makes or changes it. */
export const postSchema = v.object({
	on: dayField,
	order: optionalText,
	reason: reasonField,
	titleTh: textField,
	titleEn: textField,
	level: v.pipe(
		textField,
		v.regex(/^[a-z_]+\|[a-z]+\|[^|]+$/, () => m.org_error_unknown_level())
	),
	line: textField,
	isHead: tick,
	isCio: tick
});

export function postValues(form: v.InferOutput<typeof postSchema>) {
	const [positionType = '', levelScheme = '', levelCode = ''] = form.level.split('|');
	const { titleTh, titleEn, line: careerLine, isHead, isCio } = form;
	return { titleTh, titleEn, positionType, levelScheme, levelCode, careerLine, isHead, isCio };
}
