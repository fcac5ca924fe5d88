import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import * as v from 'valibot';
import type { Query } from '@jalon/schema/database';
import { Refund, ReturnRequest } from '@jalon/schema/return';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { writeEvent } from '../order/write-event.ts';
import { wholly } from './wholly.ts';

interface RefundAnswer {
  refund: Refund | null;
  return: ReturnRequest | null;
  problems: Problem[];
}

const RefundResult = resultOf<{ refund: Refund; return: ReturnRequest }>('RefundResult', {
  refund: { type: () => Refund, description: 'The refund as it is now.' },
  return: { type: () => ReturnRequest, description: 'The return it is for; null: it is for a claim.' },
});

type HeldRefund = Pick<Refund, 'state' | 'externalId' | 'kind' | 'amountMinor' | 'currency' | 'returnId' | 'claimId'> & { orderId: string };

const OF_REFUND = 'UUID of the refund.';
const ReferenceSchema = v.pipe(v.string(), v.trim(), v.minLength(1, 'say by what'), v.maxLength(200, 'at most 200 characters'));

@Resolver()
export class RefundMutations {
  @Authorized('AGENT')
  @Mutation(() => RefundResult, {
    description: 'Says that a refund the store does not give was given by hand. Saying the same again changes nothing. Needs AGENT.',
  })
  async refundByHand(
    @Arg('refundId', () => ID, { description: OF_REFUND }) refundId: string,
    @Arg('reference', () => String, { description: 'By what it was given: the number of a payment, at most 200 characters.' })
    reference: string,
    @Ctx() context: MerchantContext,
  ): Promise<RefundAnswer> {
    const { output, problems } = checkInput(ReferenceSchema, reference, ['reference']);
    if (output === null) return { refund: null, return: null, problems };
    return act(context, refundId, async (query, merchantId, held) => {
      const { orderId, returnId, claimId, kind, amountMinor, currency } = held;
      if (held.state === 'BY_HAND' && held.externalId === output) return [];
      if (held.state !== 'FAILED') return [problem('WRONG_STATE', ['refundId'], `It is ${held.state}: the store has it, or it was given.`)];
      await query(
        `update refund set state = 'BY_HAND', external_id = ?, confirmed_at = ?, next_attempt_at = null where merchant_id = ? and id = ?`,
        [output, new Date(), merchantId, refundId],
      );
      const data = { refundId, returnId, claimId, kind, amountMinor, currency, problem: null, by: 'STAFF' };
      await writeEvent(query, { merchantId, orderId, type: 'refund.confirmed', data });
      return [];
    });
  }

  @Authorized('AGENT')
  @Mutation(() => RefundResult, {
    description: 'Tells the store again of a refund it did not give; it is asked first whether it knows it. Needs AGENT.',
  })
  async refundAgain(
    @Arg('refundId', () => ID, { description: OF_REFUND }) refundId: string,
    @Ctx() context: MerchantContext,
  ): Promise<RefundAnswer> {
    return act(context, refundId, async (query, merchantId, { state }) => {
      if (state === 'WAITING') return [];
      if (state !== 'FAILED') return [problem('WRONG_STATE', ['refundId'], `It is ${state}: it was given.`)];
      await query(
        `update refund set state = 'WAITING', attempts = 0, problem = null, next_attempt_at = ? where merchant_id = ? and id = ?`,
        [new Date(), merchantId, refundId],
      );
      return [];
    });
  }
}

type Act = (query: Query, merchantId: string, held: HeldRefund) => Promise<Problem[]>;

async function act({ em, merchant: { merchantId } }: MerchantContext, refundId: string, work: Act): Promise<RefundAnswer> {
  const none = problem('NOT_FOUND', ['refundId'], 'There is no such refund.');
  if (!isUuid(refundId)) return { refund: null, return: null, problems: [none] };
  const problems = await wholly(em, async (query) => {
    // The order first, as everybody who changes both does.
    await query(
      'select id from shop_order where merchant_id = ? and id = (select order_id from refund where merchant_id = ? and id = ?) for update',
      [merchantId, merchantId, refundId],
    );
    const [held] = await query<HeldRefund>(
      `select state, external_id as "externalId", kind, amount_minor::float8 as "amountMinor", currency, return_id as "returnId",
         claim_id as "claimId", order_id as "orderId" from refund where merchant_id = ? and id = ? for update`,
      [merchantId, refundId],
    );
    return held === undefined ? [none] : work(query, merchantId, held);
  });
  const refund = await em.findOne(Refund, refundId, { refresh: true });
  const request = refund?.returnId == null ? null : await em.findOne(ReturnRequest, refund.returnId, { refresh: true });
  return { refund, return: request, problems };
}
