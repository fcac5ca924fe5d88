import { isUuid } from '../database/sql-part.ts';
import { withMerchant } from '../database/with-merchant.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { refuse } from '../graphql/refusal.ts';
import { Changes } from '../live/changes.ts';
import { newestSeq } from '../live/event-log.ts';
import { followEvents } from '../live/follow-events.ts';
import type { LoggedEvent } from '../live/notice.ts';
import type { OrderChange } from './order-change.type.ts';

const changes = new Changes<OrderChange>();

export interface OrdersFollowed {
  cursor?: string | null;
  orderId?: string | null;
}

/** What happened to an order or to a part of it at a warehouse. Its parcels have a subscription of their own. */
const isOfOrders = ({ type, orderId }: LoggedEvent): boolean =>
  orderId !== null && (type.startsWith('order.') || type.startsWith('fulfilment.'));

/** The messages of one page of the staff. The order itself is read when the message is answered. */
export async function* followOrders(
  context: MerchantContext,
  { cursor, orderId }: OrdersFollowed,
): AsyncGenerator<OrderChange, void, void> {
  const { house, signal } = context;
  const { merchantId } = context.merchant;
  if (orderId != null && !isUuid(orderId)) throw refuse('BAD_USER_INPUT', 'orderId is a UUID.');
  const steps = followEvents(house, {
    merchantId,
    orderId: orderId ?? null,
    cursor: cursor ?? null,
    signal,
    wants: (event) => isOfOrders(event) && (orderId ?? event.orderId) === event.orderId,
    snapshot: async () => ({ seq: await withMerchant(house.pool, merchantId, newestSeq), state: orderId ?? null }),
  });
  for await (const step of steps) {
    if (step.kind === 'SNAPSHOT') yield { cursor: String(step.seq), kind: 'SNAPSHOT', event: null, orderId: step.state };
    else yield await changes.of(step.event, async () => tell(step.event));
  }
}

const tell = ({ seq, type, orderId }: LoggedEvent): OrderChange => ({ cursor: String(seq), kind: 'CHANGE', event: type, orderId });
