import { getFramework } from '#lib/server/competency/read-framework.ts';
import { database } from '#lib/server/db/current.ts';
import { answer } from '#lib/server/http/answer.ts';

export const load = () => answer(async () => ({ framework: await getFramework(database()) }));
