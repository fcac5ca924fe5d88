import { fail, redirect } from '@sveltejs/kit';
import { FormFields } from '#lib/goods/form-fields.ts';
import { changePolicy } from './change-policy.ts';
import { SAVE_POLICY } from './policy.mutations.ts';
import { policyProblems } from './policy-problems.ts';
import { SIMULATE } from './policy.queries.ts';
import type { PolicyBody } from './policy.type.ts';
import { readPolicy } from './read-policy.ts';

interface Sent {
  locals: App.Locals;
  request: Request;
  url: URL;
}

/** A quarter of a year. */
export const SIMULATED_DAYS = 90;

async function read(request: Request) {
  const fields = new FormFields(await request.formData());
  const currency = /^[A-Z]{3}$/.test(fields.text('currency')) ? fields.text('currency') : 'EUR';
  return { wanted: fields.text('do'), draft: readPolicy(fields, currency), problems: policyProblems(fields.problems) };
}

/** What was written stays as it was written, whatever was wrong with it. */
const refuse = (draft: PolicyBody, problems: ReturnType<typeof policyProblems>) => fail(400, { draft, problems });

/** The form actions of the editor: only `save` keeps anything. */
export const policyActions = {
  change: async ({ request }: Sent) => {
    const { wanted, draft } = await read(request);
    const { body, rule } = changePolicy(draft, wanted);
    return { draft: body, rule };
  },
  simulate: async ({ locals, request }: Sent) => {
    const { draft, problems } = await read(request);
    if (problems.length > 0) return refuse(draft, problems);
    const { returnPolicySimulation: answer } = await locals.graph(SIMULATE, { body: draft, days: SIMULATED_DAYS });
    if (answer.problems.length > 0) return refuse(draft, policyProblems(answer.problems));
    return { draft, simulation: answer.simulation };
  },
  save: async ({ locals, request, url }: Sent) => {
    const { draft, problems } = await read(request);
    if (problems.length > 0) return refuse(draft, problems);
    const { returnPolicySave } = await locals.graph(SAVE_POLICY, { body: draft });
    if (returnPolicySave.problems.length > 0) return refuse(draft, policyProblems(returnPolicySave.problems));
    redirect(303, `${url.pathname}?saved=1`);
  },
};
