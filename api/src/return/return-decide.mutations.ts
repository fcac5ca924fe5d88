import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import * as v from 'valibot';
import { LABELLED_METHODS, lockReturn, moveReturn, type ReturnMove } from '@jalon/schema/return';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, problem } from '../graphql/problem.type.ts';
import { moveProblems } from './move-problems.ts';
import { actOn, actorOf, noSuchReturn, ReturnResult, type ReturnAnswer } from './return-result.type.ts';

const OF_RETURN = 'UUID of the return.';
const ReasonSchema = v.pipe(v.string(), v.trim(), v.minLength(1, 'say why'), v.maxLength(1_000, 'at most 1,000 characters'));

@Resolver()
export class ReturnDecideMutations {
  @Authorized('AGENT')
  @Mutation(() => ReturnResult, { description: 'Says yes to a return: its label is made within seconds. Needs AGENT.' })
  async returnApprove(@Arg('id', () => ID, { description: OF_RETURN }) id: string, @Ctx() context: MerchantContext): Promise<ReturnAnswer> {
    return move(context, id, { action: 'APPROVE' });
  }

  @Authorized('AGENT')
  @Mutation(() => ReturnResult, { description: 'Says no to a return, and why. Needs AGENT.' })
  async returnDecline(
    @Arg('id', () => ID, { description: OF_RETURN }) id: string,
    @Arg('reason', () => String, { description: 'In words for the shopper, at most 1,000 characters.' }) reason: string,
    @Ctx() context: MerchantContext,
  ): Promise<ReturnAnswer> {
    const { output, problems } = checkInput(ReasonSchema, reason, ['reason']);
    return output === null ? { return: null, problems } : move(context, id, { action: 'DECLINE', declineReason: output });
  }

  @Authorized('AGENT')
  @Mutation(() => ReturnResult, {
    description: 'Takes a return back that nothing will come of, as long as no carrier has it. Needs AGENT.',
  })
  async returnCancel(@Arg('id', () => ID, { description: OF_RETURN }) id: string, @Ctx() context: MerchantContext): Promise<ReturnAnswer> {
    return move(context, id, { action: 'CANCEL' });
  }

  @Authorized('AGENT')
  @Mutation(() => ReturnResult, {
    description: 'Asks again for the label or code of an approved return that has none. Asking twice asks once. Needs AGENT.',
  })
  async returnLabelAgain(
    @Arg('id', () => ID, { description: OF_RETURN }) id: string,
    @Ctx() { em, merchant }: MerchantContext,
  ): Promise<ReturnAnswer> {
    return actOn(em, id, async (query) => {
      const found = await lockReturn(query, merchant.merchantId, id);
      if (found === null) return [noSuchReturn()];
      if (found.state !== 'APPROVED')
        return [problem('WRONG_STATE', ['id'], `It is ${found.state}: only an approved return lacks a label.`)];
      if (found.method === null || !LABELLED_METHODS.includes(found.method))
        return [problem('INVALID', ['id'], 'It goes back without a label of ours.')];
      await query('update return_request set label_at = ?, label_problem = null where merchant_id = ? and id = ?', [
        ...[new Date(), merchant.merchantId, id],
      ]);
      return [];
    });
  }
}

async function move(context: MerchantContext, returnId: string, step: Pick<ReturnMove, 'action' | 'declineReason'>): Promise<ReturnAnswer> {
  const { em, merchant } = context;
  const { merchantId } = merchant;
  const by = actorOf(context);
  return actOn(em, returnId, async (query) => moveProblems(await moveReturn(query, { merchantId, returnId, by, ...step }, new Date())));
}
