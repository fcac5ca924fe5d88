import { nodesOf } from '#lib/graph/document.ts';
import { NEW_POLICY } from '#lib/return/new-policy.ts';
import { policyActions, SIMULATED_DAYS } from '#lib/return/policy-actions.ts';
import { POLICIES } from '#lib/return/policy.queries.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { returnPolicies, orders } = await locals.graph(POLICIES);
  const policies = returnPolicies.toSorted((a, b) => b.version - a.version);
  const asked = Number(url.searchParams.get('version'));
  const shown = policies.find(({ version }) => version === asked) ?? policies[0];
  return {
    versions: policies.map(({ body: _, ...version }) => version),
    shown: shown?.version ?? null,
    body: shown?.body ?? NEW_POLICY,
    currency: nodesOf(orders)[0]?.currency ?? 'EUR',
    days: SIMULATED_DAYS,
    isSaved: url.searchParams.has('saved'),
  };
};

export const actions: Actions = policyActions;
