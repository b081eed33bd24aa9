import { tellCohort } from '../cohort/send-to-cohort.ts';
import { dropOldRowsNightly } from '../import/drop-old-rows.ts';
import { sendMail } from '../message/send-mail.ts';
import { quarantineNightly } from '../quarantine/quarantine-items.ts';
import { sendReminders } from '../reminder/send-reminders.ts';
import { deliverDueReports, deliverReport } from '../report/deliver-reports.ts';
import { tellOfWaiting } from '../request/tell-deciders.ts';
import type { Handler, Schedule } from './handler.ts';
import { computeImpact, settleAfterPublication } from '../standard/impact/compute-impact.ts';
import { tidyJobs } from './tidy-jobs.ts';

/** Every kind of job, by name. */
export const handlers: Record<string, Handler> = {
	'cohort.send': tellCohort,
	'import.drop_rows': dropOldRowsNightly,
	'item.quarantine': quarantineNightly,
	'job.tidy': tidyJobs,
	'qualification.settle': settleAfterPublication,
	'standard.impact': computeImpact,
	'mail.send': sendMail,
	remind: sendReminders,
	'report.deliver': deliverReport,
	'report.deliver_due': deliverDueReports,
	'request.tell': tellOfWaiting
};

/** What the calendar asks for. */
export const schedules: Schedule[] = [
	{ name: 'import.drop_rows', recurrence: { every: 'day', at: '02:20' } },
	{ name: 'item.quarantine', recurrence: { every: 'day', at: '02:30' } },
	{ name: 'job.tidy', recurrence: { every: 'day', at: '02:10' } },
	// Before office hours, so that it is read the same day.
	{ name: 'remind', recurrence: { every: 'day', at: '07:00' } },
	{ name: 'report.deliver_due', recurrence: { every: 'day', at: '06:00' } },
	{ name: 'request.tell', recurrence: { every: 'day', at: '07:30' } }
];
