import { GraphQLBigInt } from 'graphql-scalars';
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Query } from '@jalon/schema/database';
import { Order } from '@jalon/schema/order';
import {
  judgeApproval,
  Refund,
  ReturnLine,
  ReturnRequest,
  settleReturn,
  type LookReason,
  type ReturnAction,
  type ReturnStep,
} from '@jalon/schema/return';
import { Shipment } from '@jalon/schema/shipment';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { readPolicy } from './read-policy.ts';
import { readReturnables } from './read-returnables.ts';
import { actionsOf } from './return-actions.ts';
import {
  LookReasonEnum,
  ReturnActionEnum,
  ReturnFile,
  ReturnHistoryStep,
  ReturnSettlement,
  type ReturnActor,
} from './return-detail.type.ts';

const fewEach = ({ childComplexity }: { childComplexity: number }) => 1 + 2 * childComplexity;
/** One of them is read like the order of a shopper who asks: too dear for a list. */
const HINTS_COST = 200;
const ACTORS: readonly string[] = ['SHOPPER', 'RULE', 'CARRIER'];

@Resolver(() => ReturnRequest)
export class ReturnFields {
  @FieldResolver(() => Order, { description: 'The order it is of.' })
  async order(@Root() { order }: ReturnRequest, @Ctx() { loaders }: MerchantContext): Promise<Order> {
    return (await loaders.order.load(order.id))!;
  }

  @FieldResolver(() => [ReturnLine], { complexity: fewEach, description: 'What goes back.' })
  async lines(@Root() { id }: ReturnRequest, @Ctx() { loaders }: MerchantContext): Promise<ReturnLine[]> {
    return loaders.linesOfReturn.load(id);
  }

  @FieldResolver(() => [ReturnHistoryStep], { complexity: fewEach, description: 'What was done, first first.' })
  async steps(@Root() { id }: ReturnRequest, @Ctx() { loaders, access }: MerchantContext): Promise<ReturnHistoryStep[]> {
    const steps: ReturnStep[] = await loaders.stepsOfReturn.load(id);
    return steps.map(({ id: stepId, action, fromState, toState, by, data, at }) => ({
      ...{ id: stepId, action, fromState, toState, data, at },
      by: (ACTORS.includes(by) ? by : 'STAFF') as ReturnActor,
      byName: by === access?.account?.id ? access.account.name : null,
    }));
  }

  @FieldResolver(() => [ReturnFile], { complexity: fewEach, description: 'Its label, its code, and photos.' })
  async documents(@Root() { id, order }: ReturnRequest, @Ctx() { loaders }: MerchantContext): Promise<ReturnFile[]> {
    return (await loaders.documentsOfOrder.load(order.id)).filter(({ returnId }) => returnId === id);
  }

  @FieldResolver(() => [Refund], { complexity: fewEach, description: 'What was given for it, or is to be.' })
  async refunds(@Root() { id, order }: ReturnRequest, @Ctx() { loaders }: MerchantContext): Promise<Refund[]> {
    return (await loaders.refundsOfOrder.load(order.id)).filter(({ returnId }) => returnId === id);
  }

  @FieldResolver(() => Shipment, { nullable: true, description: 'The parcel that brings it back.' })
  async shipment(@Root() { shipmentId }: ReturnRequest, @Ctx() { loaders }: MerchantContext): Promise<Shipment | null> {
    return shipmentId === null ? null : loaders.shipment.load(shipmentId);
  }

  @FieldResolver(() => [ReturnActionEnum], {
    description: 'What can be done now. `RECEIVE` and `INSPECT` of a settled return are written down and change nothing else.',
  })
  async actions(@Root() request: ReturnRequest, @Ctx() { loaders }: MerchantContext): Promise<ReturnAction[]> {
    return actionsOf(request, await loaders.linesOfReturn.load(request.id));
  }

  @FieldResolver(() => ReturnSettlement, { nullable: true, description: 'What would be given now for what came; null: it is settled.' })
  async suggestedSettlement(
    @Root() request: ReturnRequest,
    @Arg('keptBackMinor', () => GraphQLBigInt, {
      defaultValue: 0,
      description: 'Kept back on top for what was used or damaged, minor units.',
    })
    keptBackMinor: number | bigint,
    @Ctx() { loaders }: MerchantContext,
  ): Promise<ReturnSettlement | null> {
    if (request.settledAt !== null) return null;
    return settleReturn(request, await loaders.linesOfReturn.load(request.id), Math.max(0, Number(keptBackMinor)));
  }

  @FieldResolver(() => [ReturnRequest], {
    complexity: ({ childComplexity }) => 20 + 3 * childComplexity,
    description: 'Others of the same shopper in the last 90 days, newest first, 20 at most; those taken back do not count.',
  })
  async recentReturns(@Root() { id }: ReturnRequest, @Ctx() { loaders }: MerchantContext): Promise<ReturnRequest[]> {
    return loaders.recentReturns.load(id);
  }

  @FieldResolver(() => [LookReasonEnum], {
    complexity: HINTS_COST,
    description: 'What speaks for a closer look by now, and did not when it was asked for. It decides nothing.',
  })
  async hints(@Root() request: ReturnRequest, @Ctx() { em, loaders, merchant: { merchantId } }: MerchantContext): Promise<LookReason[]> {
    const { id, askedBy, articlesMinor, order, lookReasons } = request;
    const query: Query = (sql, values) => em.execute(sql, values);
    const sale = (await readReturnables(query, merchantId, [order.id])).get(order.id);
    const policy = sale === undefined ? null : await readPolicy(query, merchantId, sale.placedAt);
    if (sale === undefined || policy === null) return [];
    const found = judgeApproval(policy.body, {
      emailKey: askedBy === 'RECEIVER' ? sale.receiverKey : sale.buyerKey,
      articlesMinor,
      recentReturns: (await loaders.recentReturns.load(id)).length,
      deliveredTo: null,
      comesFrom: null,
    });
    const known = (lookReasons ?? '').split(',');
    return found.filter((reason) => !known.includes(reason));
  }
}
