import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { newId } from '@jalon/schema/database';
import { OutboxEvent } from '@jalon/schema/mailroom';
import { Order, OrderHold } from '@jalon/schema/order';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { lockOrder } from './lock-order.ts';

const orderField = { order: { type: () => Order, description: 'The order; the workers look at it within seconds.' } };
const OrderHoldWaiveResult = resultOf<{ order: Order }>('OrderHoldWaiveResult', orderField);
const OrderHoldResult = resultOf<{ order: Order }>('OrderHoldResult', orderField);
const OrderUnholdResult = resultOf<{ order: Order }>('OrderUnholdResult', orderField);

interface OrderResult {
  order: Order | null;
  problems: Problem[];
}

const NOT_FOUND: OrderResult = { order: null, problems: [problem('NOT_FOUND', ['id'], 'There is no such thing.')] };

@Resolver()
export class OrderHoldMutations {
  @Authorized('MANAGER')
  @Mutation(() => OrderHoldWaiveResult, {
    description: 'Lets an order go in spite of one reason for which it is parked. Waiving again changes nothing. Needs MANAGER.',
  })
  async orderHoldWaive(
    @Arg('id', () => ID, { description: 'UUID of the hold.' }) id: string,
    @Ctx() { em }: MerchantContext,
  ): Promise<OrderResult> {
    const known = isUuid(id) ? await em.findOne(OrderHold, id) : null;
    const order = known === null ? null : await lockOrder(em, known.orderId);
    if (known === null || order === null) return NOT_FOUND;
    const hold = await em.refresh(known);
    if (hold === null || (hold.closedAt !== null && !hold.isWaived))
      return { order, problems: [problem('SETTLED', ['id'], 'It was put right already.')] };
    if (!hold.isWaived) {
      Object.assign(hold, { isWaived: true, closedAt: new Date() });
      order.advanceAt = new Date();
      await em.flush();
    }
    return { order, problems: [] };
  }

  @Authorized('AGENT')
  @Mutation(() => OrderHoldResult, {
    description: 'Parks an order until staff let it go. Parking again changes nothing; what a warehouse has stays there. Needs AGENT.',
  })
  async orderHold(
    @Arg('id', () => ID, { description: 'UUID of the order.' }) id: string,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<OrderResult> {
    const order = await lockOrder(em, id);
    if (order === null) return NOT_FOUND;
    if (['WATCHED', 'RELEASED', 'CANCELLED'].includes(order.releaseState))
      return { order, problems: [problem('TOO_LATE', ['id'], `It is ${order.releaseState}: there is nothing to hold back.`)] };
    const known = await em.findOne(OrderHold, { orderId: id, code: 'BY_HAND', path: '' });
    if (known === null || known.closedAt !== null) {
      const hold = known ?? Object.assign(new OrderHold(), { id: newId(), merchantId, orderId: id, code: 'BY_HAND', path: '' });
      Object.assign(hold, { party: 'MERCHANT', openedAt: new Date(), closedAt: null, isWaived: false });
      if (known === null) em.persist(hold);
      order.advanceAt = new Date();
      if (order.releaseState !== 'PARTLY_RELEASED') order.releaseState = 'HELD';
      em.persist(Object.assign(new OutboxEvent(), { merchantId, type: 'order.held' as const, orderId: id, data: { codes: ['BY_HAND'] } }));
      await em.flush();
    }
    return { order, problems: [] };
  }

  @Authorized('AGENT')
  @Mutation(() => OrderUnholdResult, {
    description: 'Lets an order go that staff parked. Letting it go again changes nothing. Needs AGENT.',
  })
  async orderUnhold(
    @Arg('id', () => ID, { description: 'UUID of the order.' }) id: string,
    @Ctx() { em }: MerchantContext,
  ): Promise<OrderResult> {
    const order = await lockOrder(em, id);
    if (order === null) return NOT_FOUND;
    const hold = await em.findOne(OrderHold, { orderId: id, code: 'BY_HAND', closedAt: null });
    if (hold !== null) {
      hold.closedAt = new Date();
      order.advanceAt = new Date();
      await em.flush();
    }
    return { order, problems: [] };
  }
}
