import { GraphQLJSONObject } from 'graphql-scalars';
import { Arg, Authorized, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { Query as Ask } from '@jalon/schema/database';
import { ReturnPolicy, ReturnPolicySchema } from '@jalon/schema/return';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, problem } from '../graphql/problem.type.ts';
import { NO_POLICY } from './offer-articles.ts';
import { ReturnPolicySimulationResult } from './policy-simulation.type.ts';
import { readPastRequests } from './read-past-requests.ts';
import { readPolicy } from './read-policy.ts';
import { readReturnables, type Sale } from './read-returnables.ts';
import { simulatePolicy } from './simulate-policy.ts';

const VERSIONS_AT_MOST = 200;
const DAYS_AT_MOST = 400;
const DAY_MS = 86_400_000;
const SALES_AT_ONCE = 500;

@Resolver()
export class ReturnPolicyQueries {
  @Authorized()
  @Query(() => [ReturnPolicy], {
    complexity: ({ childComplexity }) => 1 + 20 * childComplexity,
    description: `The versions of what the shop takes back, newest first, ${VERSIONS_AT_MOST} at most. The newest holds for new orders.`,
  })
  async returnPolicies(@Ctx() { em }: MerchantContext): Promise<ReturnPolicy[]> {
    return em.find(ReturnPolicy, {}, { orderBy: { version: 'desc' }, limit: VERSIONS_AT_MOST });
  }

  @Authorized('MANAGER')
  @Query(() => ReturnPolicySimulationResult, {
    complexity: 2_000,
    description:
      'What a policy would have made of the returns shoppers asked for, beside what the newest version makes of them. Needs MANAGER.',
  })
  async returnPolicySimulation(
    @Arg('body', () => GraphQLJSONObject, { description: 'As `ReturnPolicy.body`.' }) body: Record<string, unknown>,
    @Arg('days', () => Int, { defaultValue: 90, description: `Of how many days, 1 to ${DAYS_AT_MOST}.` }) days: number,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<ReturnPolicySimulationResult> {
    const { output, problems } = checkInput(ReturnPolicySchema, body, ['body']);
    const wrongDays = days < 1 || days > DAYS_AT_MOST ? [problem('INVALID', ['days'], `1 to ${DAYS_AT_MOST}`)] : [];
    if (output === null || wrongDays.length > 0) return { simulation: null, problems: [...problems, ...wrongDays] };
    const query: Ask = (sql, values) => em.execute(sql, values);
    const now = new Date();
    const requests = await readPastRequests(query, merchantId, new Date(now.getTime() - days * DAY_MS));
    const orderIds = [...new Set(requests.map(({ orderId }) => orderId))];
    const sales = new Map<string, Sale>();
    for (let at = 0; at < orderIds.length; at += SALES_AT_ONCE)
      for (const [id, sale] of await readReturnables(query, merchantId, orderIds.slice(at, at + SALES_AT_ONCE))) sales.set(id, sale);
    const newest = await readPolicy(query, merchantId, now);
    return { simulation: simulatePolicy(requests, sales, { now: newest?.body ?? NO_POLICY, then: output }), problems: [] };
  }
}

@Resolver(() => ReturnPolicy)
export class ReturnPolicyFields {
  @FieldResolver(() => Boolean, { description: 'It is the version that holds for an order placed now.' })
  async isInForce(@Root() { version }: ReturnPolicy, @Ctx() { loaders, merchant }: MerchantContext): Promise<boolean> {
    return (await loaders.policyInForce.load(merchant.merchantId)) === version;
  }
}
