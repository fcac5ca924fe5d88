import { GraphQLBigInt } from 'graphql-scalars';
import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import * as v from 'valibot';
import { CarrierAnswerEnum, type CarrierAnswer } from '@jalon/schema/claim';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, problem } from '../graphql/problem.type.ts';
import { writeEvent } from '../order/write-event.ts';
import { actOnClaim, noSuchClaim, StaffClaimResult, type ClaimAnswerOfStaff } from './claim-result.type.ts';

const OF_CLAIM = 'UUID of the claim.';
const ReferenceSchema = v.pipe(
  v.nullish(v.pipe(v.string(), v.trim(), v.maxLength(100, 'at most 100 characters'))),
  v.transform((text) => text || null),
);
const PaidSchema = v.nullish(v.pipe(v.number(), v.integer(), v.minValue(0, 'not below nothing'), v.maxValue(1e15)), null);

/** What the carrier is asked, and what it answers. It stands beside the decision: a carrier takes weeks, a shopper should not wait. */
@Resolver()
export class ClaimCarrierMutations {
  @Authorized('AGENT')
  @Mutation(() => StaffClaimResult, {
    description: 'Has the paper for the carrier written, within seconds; an earlier one is replaced. Needs AGENT.',
  })
  async claimPaperMake(
    @Arg('id', () => ID, { description: OF_CLAIM }) id: string,
    @Ctx() context: MerchantContext,
  ): Promise<ClaimAnswerOfStaff> {
    return change(context, id, 'paper_wanted_at = coalesce(paper_wanted_at, ?)', [new Date()]);
  }

  @Authorized('AGENT')
  @Mutation(() => StaffClaimResult, {
    description: 'Notes that the carrier was asked to pay, with its own number of the claim; again, another number. Needs AGENT.',
  })
  async claimCarrierAsked(
    @Arg('id', () => ID, { description: OF_CLAIM }) id: string,
    @Arg('reference', () => String, { nullable: true, description: "The carrier's number of the claim, at most 100 characters." })
    reference: string | null | undefined,
    @Ctx() context: MerchantContext,
  ): Promise<ClaimAnswerOfStaff> {
    const { output, problems } = checkInput(ReferenceSchema, reference, ['reference']);
    if (problems.length > 0) return { claim: null, problems };
    return change(context, id, 'carrier_asked_at = coalesce(carrier_asked_at, ?), carrier_reference = coalesce(?, carrier_reference)', [
      ...[new Date(), output],
    ]);
  }

  @Authorized('AGENT')
  @Mutation(() => StaffClaimResult, { description: 'Notes what the carrier answered. Saying otherwise changes it. Needs AGENT.' })
  async claimCarrierAnswered(
    @Arg('id', () => ID, { description: OF_CLAIM }) id: string,
    @Arg('answer', () => CarrierAnswerEnum, { description: 'What it answered.' }) answer: CarrierAnswer,
    @Arg('paidMinor', () => GraphQLBigInt, { nullable: true, description: "What it pays, minor units of the order's currency." })
    paidMinor: number | bigint | null | undefined,
    @Ctx() context: MerchantContext,
  ): Promise<ClaimAnswerOfStaff> {
    const { output, problems } = checkInput(PaidSchema, paidMinor == null ? null : Number(paidMinor), ['paidMinor']);
    if (problems.length > 0) return { claim: null, problems };
    if (answer === 'PAID' && output === null)
      return { claim: null, problems: [problem('INVALID', ['paidMinor'], 'Say how much it pays.')] };
    return change(context, id, 'carrier_asked_at = coalesce(carrier_asked_at, ?), carrier_answer = ?, carrier_paid_minor = ?', [
      ...[new Date(), answer, answer === 'PAID' ? output : null],
    ]);
  }
}

/** Of a parcel that turned up nobody is asked to pay. */
function change(
  { em, merchant: { merchantId } }: MerchantContext,
  id: string,
  set: string,
  values: unknown[],
): Promise<ClaimAnswerOfStaff> {
  return actOnClaim(em, id, async (query) => {
    const [held] = await query<{ orderId: string; shipmentId: string; kind: string; state: string }>(
      `select order_id as "orderId", shipment_id as "shipmentId", kind, state from claim where merchant_id = ? and id = ? for update`,
      [merchantId, id],
    );
    if (held === undefined) return [noSuchClaim()];
    if (held.state === 'FOUND') return [problem('WRONG_STATE', ['id'], 'The parcel turned up.')];
    await query(`update claim set ${set} where merchant_id = ? and id = ?`, [...values, merchantId, id]);
    const { orderId, shipmentId, kind, state } = held;
    await writeEvent(query, { merchantId, orderId, type: 'claim.updated', data: { claimId: id, shipmentId, kind, state, by: 'STAFF' } });
    return [];
  });
}
