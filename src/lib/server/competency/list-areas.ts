import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';

type Text = { th: string; en?: string };

export interface Area {
	code: string;
	title: Text;
	description: Text;
	core: boolean;
}

export interface Competency {
	code: string;
	title: Text;
	/** What a person at the level can be seen to do. */
	levels: Record<string, Text>;
}

export interface Framework {
	id: string;
	title: { th: string; en?: string };
	authority: { th: string; en?: string };
	scale: {
		proficient: number;
		levels: {
			level: number;
			name: { th: string; en?: string };
			definition: { th: string; en?: string };
		}[];
	};
	areas: (Area & { competencies: Competency[] })[];
	sources?: string[];
}

/** The competency framework in use; undefined before the first content sync. */
export async function findFramework(db: Kysely<DB>): Promise<Framework | undefined> {
	const row = await db
		.selectFrom('framework')
		.select('document')
		.orderBy('id')
		.limit(1)
		.executeTakeFirst();
	return row?.document as Framework | undefined;
}

/** Its areas in the framework's own order. */
export async function listAreas(db: Kysely<DB>): Promise<Area[]> {
	const framework = await findFramework(db);
	return (framework?.areas ?? []).map(({ code, title, description, core }) => ({
		code,
		title,
		description,
		core
	}));
}
