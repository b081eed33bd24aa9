import { evaluate } from '../qualification/evaluate.ts';
import type { Fact, Standard, Status } from '../qualification/types.ts';
import { requirementOf } from '../staff/requirements.ts';
import type { Agency, DemoFact } from './agency.ts';
import { retiredCourse } from './courses.ts';
import { standardPlans, type StandardPlan } from './standard-plans.ts';

/** What the kernel says of a person under a standard made from the plan the history aimed at. */
export function statusOf(world: Agency, personNo: string, standard: string, day: string): Status {
	const plan = standardPlans.find((each) => each.standard === standard) as StandardPlan;
	const appointments = world.appointments
		.filter((each) => each.personNo === personNo)
		.map((each, id) => {
			const post = world.positions.find(({ positionNo }) => positionNo === each.positionNo);
			if (!post) throw new Error('no such post');
			return {
				...each,
				id,
				position: { ...post, scheme: post.levelScheme, units: [post.unitCode] }
			};
		});
	const facts = world.learning.facts.filter((fact) => fact.personNo === personNo);
	const requirement = requirementOf({ staff_group: [plan.group] }, appointments);
	return evaluate(standardOf(plan), requirement, kernelFacts(facts, standard), { asOf: day })
		.status;
}

function standardOf({ standard, required, oneOf, ...term }: StandardPlan): Standard {
	const choice = oneOf.length ? [{ any: oneOf.map((completed) => ({ completed })) }] : [];
	return {
		id: standard,
		title: { th: standard },
		editions: [
			{
				edition: 1,
				issued_on: '2020-08-01',
				effective_from: '2020-10-01',
				rule: { all: [...required.map((completed) => ({ completed })), ...choice] },
				validity: { months: term.months, base: 'completion' },
				renewal: { window_months: term.windowMonths, grace_days: term.graceDays },
				equivalences: [
					{
						fact: { completed: retiredCourse.id },
						counts_as: { completed: retiredCourse.replacedBy }
					}
				]
			}
		]
	};
}

function kernelFacts(facts: readonly DemoFact[], standard: string): Fact[] {
	return facts.flatMap((fact): Fact[] => {
		const dated = { id: fact.key, date: fact.occurredOn, recorded: fact.recordedOn };
		if (fact.kind === 'completed') return [{ ...dated, completed: fact.subject }];
		if (fact.kind === 'revoked') return [{ ...dated, revoked: fact.revokesKey ?? '' }];
		if (fact.kind === 'waived' && fact.subject === standard)
			return [
				{ ...dated, waived: fact.details.leaf ?? 'standard', until: fact.details.until ?? '' }
			];
		return [];
	});
}
