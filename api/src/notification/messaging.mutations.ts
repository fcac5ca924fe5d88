import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { Merchant } from '@jalon/schema/merchant';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { MessagingInput, MessagingInputSchema } from './messaging.inputs.ts';

const MessagingSaveResult = resultOf<{ merchant: Merchant }>('MessagingSaveResult', {
  merchant: { type: () => Merchant, description: 'As it is now.' },
});

@Resolver()
export class MessagingMutations {
  @Authorized('MANAGER')
  @Mutation(() => MessagingSaveResult, {
    description: 'Sets the quiet hours, the share of orders held out, and how long to wait for a parcel that did not come. Needs MANAGER.',
  })
  async messagingSave(
    @Arg('input', () => MessagingInput, { description: 'What is to be done.' }) input: MessagingInput,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<{ merchant: Merchant | null; problems: Problem[] }> {
    const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value != null));
    const { output, problems } = checkInput(MessagingInputSchema, given);
    if (output === null) return { merchant: null, problems };
    const merchant = await em.findOneOrFail(Merchant, merchantId);
    em.assign(merchant, output);
    await em.flush();
    return { merchant, problems: [] };
  }
}
