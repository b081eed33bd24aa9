import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { readStudio } from '#lib/server/studio/read-studio.ts';

export const load = ({ locals }) =>
	answer(() => readStudio(database(), { actor: signedIn(locals), today: bangkokDay(new Date()) }));
