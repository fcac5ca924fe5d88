import { GraphQLError } from 'graphql';
import { Changes } from '../live/changes.ts';
import { followEvents } from '../live/follow-events.ts';
import type { LoggedEvent } from '../live/notice.ts';
import type { OrderChange } from './order-change.type.ts';
import type { ShopperContext } from './shopper-context.ts';

const REVOKED = 'tracking_link.revoked';
const changes = new Changes<OrderChange>();
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The messages of one shopper's page. Ends with a problem's code when the link is not, or no longer, good. */
export async function* followOrder(context: ShopperContext, token: string, cursor: string | null): AsyncGenerator<OrderChange, void, void> {
  const { house, orders, signal } = context;
  const { about, result, expiresAt } = await orders.track(token);
  if (about === null) throw linkError(result.problems[0]!);
  const { merchantId, orderId } = about;
  const ending = new AbortController();
  const steps = followEvents(house, {
    merchantId,
    orderId,
    cursor,
    signal: AbortSignal.any([signal, ending.signal]),
    wants: (event) => event.orderId === orderId,
    snapshot: async () => {
      const { cursor: seq, order } = await present(context, merchantId, orderId);
      return { seq: Number(seq), state: order };
    },
  });
  const timer = setTimeout(() => ending.abort(), Math.min(expiresAt - Date.now(), LONGEST_TIMER_MS));
  try {
    for await (const step of steps) {
      if (step.kind === 'SNAPSHOT') yield { cursor: String(step.seq), kind: 'SNAPSHOT', event: null, order: step.state };
      else if (step.event.type === REVOKED) await insist(context, token);
      else yield await changes.of(step.event, () => tell(context, step.event));
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

async function present({ orders }: ShopperContext, merchantId: string, orderId: string) {
  const state = await orders.read(merchantId, orderId);
  if (state === null) throw linkError({ code: 'LINK_INVALID', message: 'The order is no longer here.' });
  return state;
}

async function tell(context: ShopperContext, { merchantId, orderId, seq, type }: LoggedEvent): Promise<OrderChange> {
  const { order } = await present(context, merchantId, orderId!);
  return { cursor: String(seq), kind: 'CHANGE', event: type, order };
}

const linkError = ({ code, message }: { code: string; message: string }) => new GraphQLError(message, { extensions: { code } });
