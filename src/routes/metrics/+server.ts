import { text } from '@sveltejs/kit';
import '#lib/server/jobs/job-metrics.ts';
import { metrics } from '#lib/server/metrics.ts';

export async function GET() {
	return text(await metrics.metrics(), { headers: { 'content-type': metrics.contentType } });
}
