import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import * as v from 'valibot';
import { Claim } from '@jalon/schema/claim';
import { OutboxEvent } from '@jalon/schema/mailroom';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { lockOrder } from '../order/lock-order.ts';
import { ClaimEndEnum, type ClaimEnd } from './claim.inputs.ts';

const ClaimCloseResult = resultOf<{ claim: Claim }>('ClaimCloseResult', {
  claim: { type: () => Claim, description: 'The claim; the workers look at its order within seconds.' },
});

const NoteSchema = v.nullish(v.pipe(v.string(), v.trim(), v.maxLength(2_000, 'at most 2,000 characters')));

@Resolver()
export class ClaimMutations {
  @Authorized('AGENT')
  @Mutation(() => ClaimCloseResult, { description: 'Closes a claim. Closing it again in the same way changes nothing. Needs AGENT.' })
  async claimClose(
    @Arg('id', () => ID, { description: 'UUID of the claim.' }) id: string,
    @Arg('state', () => ClaimEndEnum, { description: 'How.' }) state: ClaimEnd,
    @Arg('note', () => String, { nullable: true, description: 'For staff: what was done.' }) note: string | null | undefined,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<{ claim: Claim | null; problems: Problem[] }> {
    const checked = v.safeParse(NoteSchema, note);
    if (!checked.success) return { claim: null, problems: [problem('INVALID', ['note'], checked.issues[0].message)] };
    const known = isUuid(id) ? await em.findOne(Claim, id) : null;
    const order = known === null ? null : await lockOrder(em, known.orderId);
    const claim = known === null || order === null ? null : await em.refresh(known);
    if (claim === null || order === null) return { claim: null, problems: [problem('NOT_FOUND', ['id'], 'There is no such claim.')] };
    if (claim.closedAt !== null)
      return { claim, problems: claim.state === state ? [] : [problem('SETTLED', ['id'], `It is ${claim.state} already.`)] };
    const { orderId, shipmentId } = claim;
    Object.assign(claim, { state, closedAt: new Date(), closedNote: checked.output || null });
    order.advanceAt = new Date();
    const data = { claimId: id, shipmentId, state, by: 'STAFF' };
    em.persist(Object.assign(new OutboxEvent(), { merchantId, type: 'claim.closed' as const, orderId, data }));
    await em.flush();
    return { claim, problems: [] };
  }
}
