import { sendMail } from '../message/send-mail.ts';
import { tellOfWaiting } from '../request/tell-deciders.ts';
import type { Handler, Schedule } from './handler.ts';
import { tidyJobs } from './tidy-jobs.ts';

/** Every kind of job, by name. */
export const handlers: Record<string, Handler> = {
	'job.tidy': tidyJobs,
	'mail.send': sendMail,
	'request.tell': tellOfWaiting
};

/** What the calendar asks for. */
export const schedules: Schedule[] = [
	{ name: 'job.tidy', recurrence: { every: 'day', at: '02:10' } },
	{ name: 'request.tell', recurrence: { every: 'day', at: '07:30' } }
];
