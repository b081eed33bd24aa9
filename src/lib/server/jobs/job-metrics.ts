import { Gauge } from 'prom-client';
import { database } from '../db/current.ts';
import { metrics } from '../metrics.ts';
import { countJobs } from './queries.ts';
import { countMail } from '../message/queries.ts';

new Gauge({
	name: 'samatthana_jobs',
	help: 'Jobs that wait, run, or have failed for good',
	labelNames: ['state'] as const,
	registers: [metrics],
	async collect() {
		const { waiting, running, failed } = await countJobs(database(), new Date());
		this.set({ state: 'waiting' }, waiting);
		this.set({ state: 'running' }, running);
		this.set({ state: 'failed' }, failed);
	}
});

new Gauge({
	name: 'samatthana_job_delay_seconds',
	help: 'For how long the longest waiting job has been due',
	registers: [metrics],
	async collect() {
		const now = new Date();
		const { dueSince } = await countJobs(database(), now);
		this.set(dueSince ? (now.getTime() - dueSince.getTime()) / 1000 : 0);
	}
});

new Gauge({
	name: 'samatthana_mail',
	help: 'Mail that waits to be sent, or could not be',
	labelNames: ['state'] as const,
	registers: [metrics],
	async collect() {
		const { waiting, failed } = await countMail(database());
		this.set({ state: 'waiting' }, waiting);
		this.set({ state: 'failed' }, failed);
	}
});
