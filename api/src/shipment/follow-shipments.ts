import { isUuid } from '../database/sql-part.ts';
import { withMerchant } from '../database/with-merchant.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { refuse } from '../graphql/refusal.ts';
import { Changes } from '../live/changes.ts';
import { newestSeq } from '../live/event-log.ts';
import { followEvents } from '../live/follow-events.ts';
import type { LoggedEvent } from '../live/notice.ts';
import type { ShipmentChange } from './shipment-change.type.ts';

const changes = new Changes<ShipmentChange>();

export interface ShipmentsFollowed {
  cursor?: string | null;
  orderId?: string | null;
  shipmentId?: string | null;
}

/** The messages of one page of the staff. The shipment itself is read when the message is answered. */
export async function* followShipments(
  context: MerchantContext,
  { cursor, orderId, shipmentId }: ShipmentsFollowed,
): AsyncGenerator<ShipmentChange, void, void> {
  const { house, signal } = context;
  const { merchantId } = context.merchant;
  for (const id of [orderId, shipmentId])
    if (id != null && !isUuid(id)) throw refuse('BAD_USER_INPUT', 'orderId and shipmentId are UUIDs.');
  const steps = followEvents(house, {
    merchantId,
    orderId: orderId ?? null,
    cursor: cursor ?? null,
    signal,
    wants: (event) =>
      event.shipmentId !== null && (orderId ?? event.orderId) === event.orderId && (shipmentId ?? event.shipmentId) === event.shipmentId,
    snapshot: async () => ({ seq: await withMerchant(house.pool, merchantId, newestSeq), state: shipmentId ?? null }),
  });
  for await (const step of steps) {
    if (step.kind === 'SNAPSHOT') yield { cursor: String(step.seq), kind: 'SNAPSHOT', event: null, shipmentId: step.state };
    else yield await changes.of(step.event, async () => tell(step.event));
  }
}

const tell = ({ seq, type, shipmentId }: LoggedEvent): ShipmentChange => ({ cursor: String(seq), kind: 'CHANGE', event: type, shipmentId });
