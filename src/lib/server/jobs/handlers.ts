import { sendMail } from '../message/send-mail.ts';
import type { Handler, Schedule } from './handler.ts';
import { tidyJobs } from './tidy-jobs.ts';

/** Every kind of job, by name. */
export const handlers: Record<string, Handler> = {
	'job.tidy': tidyJobs,
	'mail.send': sendMail
};

/** What the calendar asks for. */
export const schedules: Schedule[] = [
	{ name: 'job.tidy', recurrence: { every: 'day', at: '02:10' } }
];
