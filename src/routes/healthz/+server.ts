import { text } from '@sveltejs/kit';

/** The process is alive; says nothing of the database. */
export const GET = () => text('ok\n');
