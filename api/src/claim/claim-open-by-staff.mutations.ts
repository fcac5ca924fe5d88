import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import * as v from 'valibot';
import { Claim, ClaimKindEnum, type ClaimKind } from '@jalon/schema/claim';
import { newId } from '@jalon/schema/database';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, problem, type Problem } from '../graphql/problem.type.ts';
import { writeEvent } from '../order/write-event.ts';
import { wholly } from '../return/wholly.ts';
import { StaffClaimResult, type ClaimAnswerOfStaff } from './claim-result.type.ts';

const NoteSchema = v.pipe(
  v.nullish(v.pipe(v.string(), v.trim(), v.maxLength(1_000, 'at most 1,000 characters'))),
  v.transform((text) => text || null),
);
const noSuchParcel = (): Problem => problem('NOT_FOUND', ['shipmentId'], 'There is no such parcel of an order.');

interface Parcel {
  orderId: string;
  milestone: string;
}

@Resolver()
export class ClaimOpenByStaffMutations {
  @Authorized('AGENT')
  @Mutation(() => StaffClaimResult, {
    description:
      'Opens a claim for a shopper who wrote or called: it is the shop’s at once. One that is open already is answered instead. Needs AGENT.',
  })
  async claimOpen(
    @Arg('shipmentId', () => ID, { description: 'Which parcel.' }) shipmentId: string,
    @Arg('kind', () => ClaimKindEnum, { description: 'What is wrong.' }) kind: ClaimKind,
    @Arg('note', () => String, { nullable: true, description: 'What the shopper said, at most 1,000 characters.' })
    note: string | null | undefined,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<ClaimAnswerOfStaff> {
    const said = checkInput(NoteSchema, note, ['note']);
    if (said.problems.length > 0) return { claim: null, problems: said.problems };
    if (!isUuid(shipmentId)) return { claim: null, problems: [noSuchParcel()] };
    let id = newId();
    const problems = await wholly(em, async (query) => {
      const ofParcel = '(select order_id from shipment where merchant_id = ? and id = ?)';
      await query(`select id from shop_order where merchant_id = ? and id = ${ofParcel} for update`, [merchantId, merchantId, shipmentId]);
      const [parcel] = await query<Parcel>(
        `select order_id as "orderId", milestone from shipment where merchant_id = ? and id = ? and order_id is not null`,
        [merchantId, shipmentId],
      );
      if (parcel === undefined) return [noSuchParcel()];
      const { orderId, milestone } = parcel;
      if (kind !== 'LOST' && milestone !== 'DELIVERED')
        return [problem('WRONG_STATE', ['kind'], `It is ${milestone}: only what was delivered can be missed or damaged. It can be LOST.`)];
      if (kind === 'LOST' && milestone === 'DELIVERED')
        return [problem('WRONG_STATE', ['kind'], 'It was delivered: it can be NOT_RECEIVED or DAMAGED.')];
      const [open] = await query<{ id: string }>(
        'select id from claim where merchant_id = ? and shipment_id = ? and kind = ? and closed_at is null',
        [merchantId, shipmentId, kind],
      );
      if (open !== undefined) {
        id = open.id;
        return [];
      }
      await query(
        `insert into claim (id, merchant_id, order_id, shipment_id, kind, state, opened_by, checks, note, opened_at)
         values (?, ?, ?, ?, ?, 'OPEN', 'STAFF', '{}', ?, ?)`,
        [id, merchantId, orderId, shipmentId, kind, said.output, new Date()],
      );
      await query('update shop_order set advance_at = now() where merchant_id = ? and id = ?', [merchantId, orderId]);
      const data = { claimId: id, shipmentId, kind, state: 'OPEN', waitUntil: null, by: 'STAFF' };
      await writeEvent(query, { merchantId, orderId, type: 'claim.opened', data });
      return [];
    });
    return { claim: problems.length > 0 ? null : await em.findOne(Claim, id, { refresh: true }), problems };
  }
}
