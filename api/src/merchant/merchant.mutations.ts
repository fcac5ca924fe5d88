import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { Merchant } from '@jalon/schema/merchant';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { MerchantUpdateInput, MerchantUpdateSchema } from './merchant.inputs.ts';
import { findPicture } from './picture.type.ts';

const MerchantUpdateResult = resultOf<{ merchant: Merchant }>('MerchantUpdateResult', {
  merchant: { type: () => Merchant, description: 'As it is now.' },
});

@Resolver()
export class MerchantMutations {
  @Authorized('MANAGER')
  @Mutation(() => MerchantUpdateResult, {
    description:
      "Changes the merchant's name, languages, support addresses, brand, how its orders are sent, and when shoppers are not disturbed. Needs MANAGER.",
  })
  async merchantUpdate(
    @Arg('input', () => MerchantUpdateInput, { description: 'What is to be done.' }) input: MerchantUpdateInput,
    @Ctx() context: MerchantContext,
  ): Promise<{ merchant: Merchant | null; problems: Problem[] }> {
    const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
    const { output, problems } = checkInput(MerchantUpdateSchema, given);
    if (output === null) return { merchant: null, problems };
    const logo = output.brand?.logoPictureId ?? null;
    if (logo !== null && (await findPicture(context, logo, ['LOGO'])) === null)
      return { merchant: null, problems: [problem('NOT_FOUND', ['input', 'brand', 'logoPictureId'], 'There is no such picture.')] };
    const merchant = await context.em.findOneOrFail(Merchant, context.merchant.merchantId);
    context.em.assign(merchant, output);
    await context.em.flush();
    return { merchant, problems };
  }
}
