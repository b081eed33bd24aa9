import { dirname, join, resolve } from 'node:path';
import { stat } from 'node:fs/promises';
import { parse } from 'yaml';
import { parseCourse } from '#lib/domain/course/parse-course.ts';
import type { SubjectKind, TitleOf } from '#lib/domain/qualification/render-words.ts';
import type { Localised } from '#lib/domain/qualification/types.ts';
import { findCareerLine } from '#lib/domain/staff/career-lines.ts';
import { positionTypes } from '#lib/domain/staff/positions.ts';
import { staffGroupWords } from '#lib/domain/staff/staff-group-words.ts';
import { readContentFolder } from '#lib/server/content/read-folder.ts';

/**
 * Titles of what standards name, from the content folder that the path lies in: courses, their
 * quizzes, the framework. Outside such a folder (`hasContent` false) only the words for staff are
 * known.
 */
export async function readContentTitles(
	path: string
): Promise<{ titleOf: TitleOf; hasContent: boolean }> {
	const titles = new Map<string, Localised>();
	const name = (kind: SubjectKind, id: string, title: Localised) =>
		titles.set(`${kind} ${id}`, title);
	for (const [group, title] of Object.entries(staffGroupWords)) name('staff_group', group, title);
	for (const [type, title] of Object.entries(positionTypes)) name('position_type', type, title);
	const root = await findContentFolder(path);
	const content = root === undefined ? undefined : await readContentFolder(root);
	for (const { files } of content?.courses ?? []) {
		const { source } = parseCourse(files);
		if (source === undefined) continue;
		name('course', source.id, source.title);
		for (const unit of source.units) {
			if (unit.kind === 'quiz') name('assessment', unit.quiz.th.id, unit.quiz.th.title);
		}
	}
	for (const { text } of content?.framework ?? []) {
		for (const { code, title, competencies } of readAreas(text)) {
			name('competency', code, title);
			for (const each of competencies ?? []) name('competency', each.code, each.title);
		}
	}
	const titleOf: TitleOf = (kind, id) =>
		(kind === 'post' ? findCareerLine(id) : undefined) ?? titles.get(`${kind} ${id}`);
	return { titleOf, hasContent: content !== undefined };
}

type Named = { code: string; title: Localised };

function readAreas(text: string): (Named & { competencies?: Named[] })[] {
	const framework = parse(text) as { areas?: (Named & { competencies?: Named[] })[] } | null;
	return framework?.areas ?? [];
}

async function findContentFolder(path: string): Promise<string | undefined> {
	for (let at = resolve(path); ; at = dirname(at)) {
		if (await stat(join(at, 'courses')).catch(() => undefined)) return at;
		if (at === dirname(at)) return undefined;
	}
}
