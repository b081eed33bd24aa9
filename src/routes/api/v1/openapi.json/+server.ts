import { json } from '@sveltejs/kit';
import { openApi } from '#lib/server/api/openapi.ts';

export const GET = () => json(openApi);
