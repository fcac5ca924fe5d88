import { isDeepStrictEqual } from 'node:util';
import { GraphQLJSONObject } from 'graphql-scalars';
import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { ReturnPolicy, ReturnPolicySchema } from '@jalon/schema/return';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';

const ReturnPolicyResult = resultOf<{ policy: ReturnPolicy }>('ReturnPolicyResult', {
  policy: { type: () => ReturnPolicy, description: 'The version that holds from now on.' },
});

@Resolver()
export class ReturnPolicyMutations {
  @Authorized('MANAGER')
  @Mutation(() => ReturnPolicyResult, {
    description:
      'Makes a new version of what the shop takes back, for orders placed from now on; the same as the newest makes none. Needs MANAGER.',
  })
  async returnPolicySave(
    @Arg('body', () => GraphQLJSONObject, { description: 'As `ReturnPolicy.body`.' }) body: Record<string, unknown>,
    @Ctx() { em, access, merchant: { merchantId } }: MerchantContext,
  ): Promise<{ policy: ReturnPolicy | null; problems: Problem[] }> {
    const { output, problems } = checkInput(ReturnPolicySchema, body, ['body']);
    if (output === null) return { policy: null, problems };
    // Two who save at once are asked one after the other.
    await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 20))', [`return policy ${merchantId}`]);
    const [newest] = await em.find(ReturnPolicy, {}, { orderBy: { version: 'desc' }, limit: 1 });
    if (newest !== undefined && isDeepStrictEqual(newest.body, output)) return { policy: newest, problems: [] };
    const made = { merchantId, version: (newest?.version ?? 0) + 1, body: output, madeBy: access?.account?.name ?? null };
    const policy = Object.assign(new ReturnPolicy(), made);
    await em.persist(policy).flush();
    return { policy, problems: [] };
  }
}
