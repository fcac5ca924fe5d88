import { GraphQLError } from 'graphql';
import { Changes } from '../live/changes.ts';
import { followEvents } from '../live/follow-events.ts';
import type { LoggedEvent } from '../live/notice.ts';
import type { OrderChange } from './order-change.type.ts';
import { shapeOrder } from './shape-order.ts';
import type { ShopperContext } from './shopper-context.ts';
import type { Asking, ReadOrder } from './shopper-orders.ts';
import { viewerKey, type Viewer } from './viewer.ts';

const REVOKED = 'tracking_link.revoked';
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The order is read once for all who follow it, and shaped once for all who may see the same of it. */
const reads = new Changes<ReadOrder>();
const shaped = new WeakMap<ReadOrder, Map<string, OrderChange>>();

/** The messages of one shopper's page. Ends with a problem's code when the link is not, or no longer, good. */
export async function* followOrder(
  context: ShopperContext,
  token: string,
  cursor: string | null,
  asking: Asking = {},
): AsyncGenerator<OrderChange, void, void> {
  const { house, orders, signal } = context;
  const { about, viewer, result, expiresAt } = await orders.track(token, asking);
  if (about === null || viewer === null) throw linkError(result.problems[0]!);
  const { merchantId, orderId } = about;
  const ending = new AbortController();
  const steps = followEvents(house, {
    merchantId,
    orderId,
    cursor,
    signal: AbortSignal.any([signal, ending.signal]),
    wants: (event) => event.orderId === orderId,
    snapshot: async () => {
      const read = await present(context, merchantId, orderId);
      return { seq: Number(read.cursor), state: read };
    },
  });
  const timer = setTimeout(() => ending.abort(), Math.min(expiresAt - Date.now(), LONGEST_TIMER_MS));
  try {
    for await (const step of steps) {
      if (step.kind === 'SNAPSHOT') yield shape(step.state, viewer, null);
      else if (step.event.type === REVOKED) await insist(context, token);
      else yield shape(await reads.of(step.event, () => present(context, merchantId, orderId)), viewer, step.event);
    }
    if (ending.signal.aborted) await insist(context, token);
  } finally {
    clearTimeout(timer);
  }
}

/** Throws when the link no longer opens the order. */
async function insist({ orders }: ShopperContext, token: string): Promise<void> {
  const { about, result } = await orders.track(token);
  if (about === null) throw linkError(result.problems[0]!);
}

async function present({ orders }: ShopperContext, merchantId: string, orderId: string): Promise<ReadOrder> {
  const read = await orders.read(merchantId, orderId);
  if (read === null) throw linkError({ code: 'LINK_INVALID', message: 'The order is no longer here.' });
  return read;
}

/** As the viewer may see it now: a proof of identity wears off while a page is open. */
function shape(read: ReadOrder, viewer: Viewer, event: LoggedEvent | null): OrderChange {
  const now = new Date();
  const key = viewerKey(viewer, now);
  const known = shaped.get(read) ?? new Map<string, OrderChange>();
  shaped.set(read, known);
  const before = known.get(key);
  if (before !== undefined) return before;
  const { order } = shapeOrder(read.stored, viewer, read.around, now);
  const change: OrderChange =
    event === null
      ? { cursor: read.cursor, kind: 'SNAPSHOT', event: null, order }
      : { cursor: String(event.seq), kind: 'CHANGE', event: nameFor(viewer, event), order };
  known.set(key, change);
  return change;
}

/**
 * A neighbour is told of parcels: that there is a claim or a correction is none of their business. That something happened to a
 * return is named to nobody: it may be one that the buyer is not told of.
 */
const nameFor = ({ view }: Viewer, { type }: LoggedEvent) =>
  type.startsWith('shipment.') || (view === 'FULL' && !/^(return|refund)\./.test(type)) ? type : null;

const linkError = ({ code, message }: { code: string; message: string }) => new GraphQLError(message, { extensions: { code } });
