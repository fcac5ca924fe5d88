import { GraphQLBigInt } from 'graphql-scalars';
import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import * as v from 'valibot';
import { ClaimDecisionEnum, decideClaim, readEvidence, type ClaimDecision, type Decided } from '@jalon/schema/claim';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, problem, type Problem } from '../graphql/problem.type.ts';
import { writeEvent } from '../order/write-event.ts';
import { abovePaid } from '../return/wholly.ts';
import { actOnClaim, noSuchClaim, StaffClaimResult, type ClaimAnswerOfStaff } from './claim-result.type.ts';

const OF_CLAIM = 'UUID of the claim.';
const NoteSchema = v.pipe(
  v.nullish(v.pipe(v.string(), v.trim(), v.maxLength(1_000, 'at most 1,000 characters'))),
  v.transform((text) => text || null),
);
const AmountSchema = v.nullish(v.pipe(v.number(), v.integer(), v.minValue(1, 'more than nothing'), v.maxValue(1e15)), null);

@Resolver()
export class ClaimDecideMutations {
  @Authorized('AGENT')
  @Mutation(() => StaffClaimResult, {
    description:
      'Says what the shop does about a claim: the workers send the articles again, or have the store give the money back, and the shopper is told. The same decision again changes nothing; another one is refused. Needs AGENT.',
  })
  async claimDecide(
    @Arg('id', () => ID, { description: OF_CLAIM }) id: string,
    @Arg('decision', () => ClaimDecisionEnum, { description: 'What the shop does.' }) decision: ClaimDecision,
    @Arg('reason', () => String, { nullable: true, description: 'In words for the shopper; needed to decline. At most 1,000 characters.' })
    reason: string | null | undefined,
    @Arg('amountMinor', () => GraphQLBigInt, {
      nullable: true,
      description: 'What is given back, minor units; left out: what the parcel is worth, as far as it was not given back before.',
    })
    amountMinor: number | bigint | null | undefined,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<ClaimAnswerOfStaff> {
    const said = checkInput(NoteSchema, reason, ['reason']);
    const amount = checkInput(AmountSchema, amountMinor == null ? null : Number(amountMinor), ['amountMinor']);
    const wrong = [...said.problems, ...amount.problems];
    if (wrong.length > 0) return { claim: null, problems: wrong };
    const now = new Date();
    return actOnClaim(em, id, async (query) => {
      const evidence = await readEvidence(query, merchantId, id, now);
      if (evidence === null) return [noSuchClaim()];
      const made = { merchantId, claimId: id, decision, reason: said.output, amountMinor: amount.output, evidence };
      const decided = await decideClaim(query, made, now);
      if (decided.outcome === 'AGAIN') return [];
      if (decided.outcome !== 'DECIDED') return [problemOf(decided)];
      const { orderId, shipmentId, kind } = decided;
      const data = { claimId: id, shipmentId, kind, decision, amountMinor: decided.amountMinor, by: 'STAFF' };
      await writeEvent(query, { merchantId, orderId, type: 'claim.decided', data });
      return [];
    });
  }

  @Authorized('AGENT')
  @Mutation(() => StaffClaimResult, {
    description: 'Says that the parcel turned up after all. Saying it again changes nothing. Needs AGENT.',
  })
  async claimMarkFound(
    @Arg('id', () => ID, { description: OF_CLAIM }) id: string,
    @Arg('note', () => String, { nullable: true, description: 'For staff: how. At most 1,000 characters.' }) note:
      | string
      | null
      | undefined,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<ClaimAnswerOfStaff> {
    const said = checkInput(NoteSchema, note, ['note']);
    if (said.problems.length > 0) return { claim: null, problems: said.problems };
    return actOnClaim(em, id, async (query) => {
      const order = '(select order_id from claim where merchant_id = ? and id = ?)';
      await query(`select id from shop_order where merchant_id = ? and id = ${order} for update`, [merchantId, merchantId, id]);
      const [held] = await query<{ orderId: string; shipmentId: string; state: string }>(
        'select order_id as "orderId", shipment_id as "shipmentId", state from claim where merchant_id = ? and id = ? for update',
        [merchantId, id],
      );
      if (held === undefined) return [noSuchClaim()];
      const { orderId, shipmentId, state } = held;
      if (state === 'FOUND') return [];
      if (state === 'DECIDED') return [problem('SETTLED', ['id'], 'It is DECIDED already.')];
      await query(`update claim set state = 'FOUND', closed_at = ?, closed_note = ? where merchant_id = ? and id = ?`, [
        ...[new Date(), said.output, merchantId, id],
      ]);
      await query('update shop_order set advance_at = now() where merchant_id = ? and id = ?', [merchantId, orderId]);
      const data = { claimId: id, shipmentId, state: 'FOUND', by: 'STAFF' };
      await writeEvent(query, { merchantId, orderId, type: 'claim.closed', data });
      return [];
    });
  }
}

function problemOf(decided: Exclude<Decided, { outcome: 'DECIDED' } | { outcome: 'AGAIN' }>): Problem {
  switch (decided.outcome) {
    case 'GONE':
      return noSuchClaim();
    case 'SETTLED':
      return problem('SETTLED', ['id'], `It is ${decided.state} already.`);
    case 'REASON_NEEDED':
      return problem('INVALID', ['reason'], 'Say why: the shopper reads it.');
    case 'ABOVE_PAID':
      return { ...abovePaid(), path: ['amountMinor'] };
    case 'NOTHING_TO_GIVE':
      return problem('INVALID', ['decision'], 'Nothing was paid for it that was not given back.');
    case 'NOTHING_TO_SEND':
      return problem('INVALID', ['decision'], 'Nobody knows what was in this parcel, so it cannot be sent again from here.');
  }
}
