import { currencyExponent, toDecimal } from '../order/minor-units.ts';
import { openStore, type StoreParts } from '../store/open-store.ts';
import type { Told } from '../store/store-contract.ts';
import { claimRefunds, postponeRefund, settleRefund, type DueRefund } from './refund-rows.ts';

const BATCH = 40;
const STORES_AT_ONCE = 4;

/**
 * Has stores give back what was promised, until each has confirmed it. A store is asked first whether it has, so that a crash
 * between giving and remembering gives nothing twice. Returns how many tries were made.
 */
export async function giveRefunds(parts: StoreParts): Promise<number> {
  let count = 0;
  for (;;) {
    const refunds = await claimRefunds(parts.pool, BATCH);
    if (refunds.length === 0) return count;
    const stores = [...Map.groupBy(refunds, ({ store_id: storeId }) => storeId).values()];
    const lane = async () => {
      for (let mine = stores.pop(); mine; mine = stores.pop()) for (const refund of mine) await give(refund, parts);
    };
    await Promise.all(Array.from({ length: STORES_AT_ONCE }, lane));
    count += refunds.length;
  }
}

async function give(refund: DueRefund, parts: StoreParts): Promise<void> {
  const { pool, log } = parts;
  const told = await tellStore(refund, parts);
  if (told.kind === 'DONE') return settleRefund(pool, refund, 'CONFIRMED', { externalId: told.externalId, problem: null });
  log.info({ refundId: refund.id, storeId: refund.store_id, came: told.kind, problem: told.problem }, 'a refund was not given');
  if (told.kind === 'RETRY') return postponeRefund(pool, refund, told);
  return settleRefund(pool, refund, 'FAILED', { externalId: null, problem: told.problem });
}

async function tellStore(refund: DueRefund, parts: StoreParts): Promise<Told> {
  if (!refund.isToldBack) return { kind: 'REFUSED', problem: 'STORE_CANNOT' };
  const open = openStore(refund, parts);
  if (open === null) return { kind: 'RETRY', problem: 'KEY_UNREADABLE' };
  const { orderExternalId, key, kind, code, currency, amountMinor, returnNumber, orderNumber } = refund;
  return open.api.giveRefund(open.connection, {
    ...{ orderExternalId, key, kind, code, currency },
    amount: toDecimal(amountMinor, currencyExponent(currency) ?? 2),
    note: returnNumber === null ? `Order ${orderNumber}` : `Return ${returnNumber} of order ${orderNumber}`,
  });
}
