import { nameCause } from './name-cause.ts';
import type { News, OrderNow } from './news.ts';
import { ofOrder } from './news-of-order.ts';
import type { NotificationEvent } from './notification-event.ts';

type Data = Readonly<Record<string, unknown>>;

const claimOf = (order: OrderNow, { claimId }: Data) => order.claims.find(({ id }) => id === claimId) ?? null;

/** They were asked to wait: when that is over they are asked whether it came. */
export function tellFollowUp(order: OrderNow, data: Data, happenedAt: Date): News[] {
  const claim = claimOf(order, data);
  if (claim === null || claim.kind !== 'NOT_RECEIVED' || claim.state !== 'WAITING' || claim.waitUntil === null) return [];
  const { id: claimId, shipmentId, waitUntil: forAt } = claim;
  const more = { forAt, claimId, shipmentId, facts: { claimId } };
  return [ofOrder(order, 'NOT_RECEIVED_FOLLOW_UP', nameCause('NOT_RECEIVED_FOLLOW_UP', claimId), happenedAt, more)];
}

export function tellDecided(order: OrderNow, data: Data, happenedAt: Date): News[] {
  const claim = claimOf(order, data);
  if (claim === null || !claim.isDecided) return [];
  const { id: claimId, shipmentId } = claim;
  return [ofOrder(order, 'CLAIM_DECIDED', nameCause('CLAIM_DECIDED', claimId), happenedAt, { claimId, shipmentId, facts: { claimId } })];
}

/** Who asked for a return is told of it: of a gift sent back by who got it, the buyer hears nothing. */
export function tellReturn(order: OrderNow, event: NotificationEvent, data: Data, happenedAt: Date): News[] {
  const { returnId, refundId, withdrawalId } = data;
  const of = [refundId, withdrawalId, returnId].find((id) => typeof id === 'string');
  if (of === undefined) return [];
  const asked = order.returns.find(({ id }) => id === returnId)?.askedBy;
  const onlyTo = asked === 'RECEIVER' ? { audience: 'RECEIVER' as const, recipientId: null } : null;
  const facts = {
    ...(typeof returnId === 'string' && { returnId }),
    ...(typeof refundId === 'string' && { refundId }),
    ...(typeof withdrawalId === 'string' && { withdrawalId }),
  };
  return [ofOrder(order, event, nameCause(event, of), happenedAt, { onlyTo, facts })];
}
