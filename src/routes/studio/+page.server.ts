import { bangkokDay } from '#lib/domain/thai/dates.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';
import { signedIn } from '#lib/server/http/signed-in.ts';
import { listItemTasks } from '#lib/server/quarantine/list-tasks.ts';
import { readStudio } from '#lib/server/studio/read-studio.ts';

export const load = ({ locals }) =>
	answer(async () => {
		const actor = signedIn(locals);
		const studio = await readStudio(database(), { actor, today: bangkokDay(new Date()) });
		return { ...studio, itemTasks: await listItemTasks(database(), { actor }) };
	});
