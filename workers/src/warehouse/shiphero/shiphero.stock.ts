import * as v from 'valibot';
import { fields, list, number, text } from '../../carriers/lenient-fields.ts';
import { Problems, readDay, readInstant, wholeOf } from '../read-values.ts';
import { messageOf, type InboundReport, type ReadContext, type StockReport, type WarehouseMessage } from '../warehouse-message.ts';

/** ShipHero writes its times without an offset, in UTC. */
const ZONE = 'UTC';

const Level = fields({ on_hand: number, non_sellable: number });
const InventoryUpdate = fields({
  inventory: list(fields({ sku: text, on_hand: number, non_sellable: number, updated_warehouse: Level })),
});

/** How many there are now. The warehouse the movement was in is truer than the sum over all of the account's. */
export function readInventoryUpdate(json: unknown, { receivedAt }: ReadContext): WarehouseMessage {
  const problems = new Problems();
  const stock = v.parse(InventoryUpdate, json).inventory.flatMap((item, index): StockReport[] => {
    const path = `inventory.${index}`;
    const here = item.updated_warehouse.on_hand === null ? item : item.updated_warehouse;
    const onHand = wholeOf(here.on_hand);
    if (item.sku === null) problems.add('SKU_UNKNOWN', `${path}.sku`);
    else if (onHand === null || onHand < 0) problems.add('BAD_QUANTITY', `${path}.on_hand`);
    else {
      const damaged = wholeOf(here.non_sellable);
      const counted = { onHand, damaged: damaged === null ? null : Math.min(Math.max(damaged, 0), onHand) };
      return [{ kind: 'COUNT', sku: item.sku, lot: '', expiresOn: null, at: receivedAt, note: null, ...counted }];
    }
    return [];
  });
  return messageOf({ stock }, problems.found);
}

const InventoryChange = fields({
  sku: text,
  quantity: number,
  previous_on_hand: number,
  reason: text,
  timestamp: text,
  lot_id: text,
  lot_expiration: v.unknown(),
});

/** Pieces that leave for an order are booked with the order, when it is handed over. */
const BY_ORDER = /\b(?:order|alloc|ship|fulfil)/i;

/** A change; with the number before it and no lot it is as good as a count, and may come in any order. */
export function readInventoryChange(json: unknown, { receivedAt }: ReadContext): WarehouseMessage {
  const told = v.parse(InventoryChange, json);
  const problems = new Problems();
  const [change, before] = [wholeOf(told.quantity), wholeOf(told.previous_on_hand)];
  if (told.sku === null) return { kind: 'IGNORED', reason: 'SKU_UNKNOWN' };
  if (change === null || change === 0) return { kind: 'IGNORED', reason: 'BAD_QUANTITY' };
  const at = readInstant(told.timestamp, ZONE, receivedAt);
  if (at === null && told.timestamp !== null) problems.add('BAD_TIME', 'timestamp');
  const common = { sku: told.sku, at: at ?? receivedAt, note: told.reason };
  if (told.lot_id === null && before !== null && before + change >= 0) {
    const counted = { kind: 'COUNT' as const, lot: '', expiresOn: null, onHand: before + change, damaged: null };
    return messageOf({ stock: [{ ...common, ...counted }] }, problems.found);
  }
  if (BY_ORDER.test((told.reason ?? '').replaceAll('_', ' '))) return { kind: 'IGNORED', reason: 'ORDER_BOOKS_IT' };
  const changed = { kind: 'CHANGE' as const, lot: told.lot_id ?? '', expiresOn: readDay(told.lot_expiration), change };
  return messageOf({ stock: [{ ...common, ...changed }] }, problems.found);
}

const PurchaseOrder = fields({
  po_number: text,
  po_id: text,
  status: text,
  fulfillment_status: text,
  expected_date: v.unknown(),
  arrival_at: v.unknown(),
  line_items: list(fields({ sku: text, quantity: number, quantity_received: number, expected_date: v.unknown() })),
});

/** A purchase order: in `purchase_order`, or the message itself. */
export function readPurchaseOrder(json: Record<string, unknown>, { receivedAt }: ReadContext): WarehouseMessage {
  const order = v.parse(PurchaseOrder, json.purchase_order ?? json);
  const problems = new Problems();
  const reference = order.po_number ?? order.po_id;
  if (reference === null) return { kind: 'IGNORED', reason: 'NO_ORDER' };
  const isClosed = /^(?:closed|cancell?ed)$/i.test(order.fulfillment_status ?? order.status ?? '');
  const inbound = order.line_items.flatMap((line, index): InboundReport[] => {
    const path = `line_items.${index}`;
    const quantity = wholeOf(line.quantity);
    if (line.sku === null) problems.add('SKU_UNKNOWN', `${path}.sku`);
    else if (quantity === null || quantity < 1) problems.add('BAD_QUANTITY', `${path}.quantity`);
    else {
      const expectedOn = readDay(line.expected_date) ?? readDay(order.expected_date) ?? readDay(order.arrival_at);
      const received = Math.max(wholeOf(line.quantity_received) ?? 0, 0);
      return [{ sku: line.sku, reference, quantity, received, expectedOn, isClosed, at: receivedAt }];
    }
    return [];
  });
  return messageOf({ inbound }, problems.found);
}
