import type { DeliveryAddress } from '@jalon/schema/order';
import type { PoolClient } from '../database/worker-pool.ts';
import type { ChoiceFacts, HoldFacts, LineFacts, MerchantFacts, OrderFacts, OrderRow, PartFacts } from './order-facts.ts';

const MERCHANT = `
  select id, country_code as "countryCode", time_zone as "timeZone", hold_minutes as "holdMinutes", margin_floor_percent as "marginFloorPercent",
    short_wait_days as "shortWaitDays", sends_parts as "sendsParts"
  from merchant where id = $1`;

const ORDERS = `
  select o.id, o.store_id as "storeId", coalesce(s.sender, 'STORE') as sender, o.number, o.number_key as "numberKey", o.placed_at as "placedAt",
    o.paid_at as "paidAt", o.currency, o.total_minor as "totalMinor", o.payment_state as "paymentState", o.cancelled_at as "cancelledAt",
    o.release_state as "releaseState", o.hold_until as "holdUntil", o.released_at as "releasedAt", o.release_requested_at as "releaseRequestedAt",
    o.shipping_method as "shippingMethod", to_char(o.promised_on, 'YYYY-MM-DD') as "promisedOn", o.store_updated_at as "storeUpdatedAt",
    o.attention_code as "attentionCode", o.attention_party as "attentionParty", o.attention_action as "attentionAction",
    o.attention_since as "attentionSince"
  from shop_order o left join store s on s.merchant_id = $1 and s.id = o.store_id
  where o.merchant_id = $1 and o.id = any ($2)`;

// Sent by other means than ours: as the store counts it, or as parcels were registered that are of no warehouse's part.
const LINES = `
  select l.id, l.order_id as "orderId", l.sku, l.variant_id as "variantId", v.sku as "ownSku", l.quantity,
    greatest(l.sent_quantity, (select sum(h.quantity) from shipment s join shipment_line h on h.merchant_id = $1 and h.shipment_id = s.id
      where s.merchant_id = $1 and s.order_id = l.order_id and h.order_line_id = l.id and s.fulfilment_id is null and s.milestone <> 'CANCELLED'))::int as "sentQuantity",
    l.is_shipped as "isShipped", v.weight_grams as "weightGrams", v.cost_minor as "costMinor", v.cost_currency as "costCurrency",
    p.hold_minutes as "holdMinutes"
  from order_line l left join variant v on v.merchant_id = $1 and v.id = l.variant_id left join product p on p.id = v.product_id
  where l.merchant_id = $1 and l.order_id = any ($2) order by l.position, l.id`;

const PEOPLE = `
  select order_id as "orderId", role, name, phone, email, address1, address2, postal_code as "postalCode", city, region, country_code as "countryCode"
  from recipient where merchant_id = $1 and order_id = any ($2)`;

const HOLDS = `
  select id, order_id as "orderId", code, path, party, to_char(expected_on, 'YYYY-MM-DD') as "expectedOn", supplier_id as "supplierId",
    opened_at as "openedAt", closed_at as "closedAt", is_waived as "isWaived"
  from order_hold where merchant_id = $1 and order_id = any ($2)`;

const PARTS = `
  select f.id, f.order_id as "orderId", f.state, coalesce(w.kind, 'OWN') as "warehouseKind", f.address_hash as "addressHash", f.ship_by as "shipBy",
    f.released_at as "releasedAt", f.picked_at as "pickedAt", f.packed_at as "packedAt", f.labelled_at as "labelledAt",
    f.handed_over_at as "handedOverAt", f.short_at as "shortAt", f.check_failed_at as "checkFailedAt",
    (select coalesce(json_agg(json_build_object('orderLineId', l.order_line_id, 'variantId', l.variant_id, 'quantity', l.quantity)), '[]')
      from fulfilment_line l where l.merchant_id = $1 and l.fulfilment_id = f.id) as lines
  from fulfilment f left join warehouse w on w.merchant_id = $1 and w.id = f.warehouse_id
  where f.merchant_id = $1 and f.order_id = any ($2)`;

const CHOICES = `
  select id, order_id as "orderId", order_line_id as "orderLineId", options, offered_at as "offeredAt", answer_by as "answerBy", chosen,
    chosen_variant_id as "chosenVariantId", chosen_at as "chosenAt"
  from order_choice where merchant_id = $1 and order_id = any ($2)`;

interface Person extends DeliveryAddress {
  orderId: string;
  role: 'BUYER' | 'RECEIVER';
}

export async function readMerchant(client: PoolClient, merchantId: string): Promise<MerchantFacts | null> {
  return (await client.query<MerchantFacts>({ name: 'merchant-facts', text: MERCHANT, values: [merchantId] })).rows[0] ?? null;
}

/** Everything orders are judged by, in a handful of statements however many there are. Expects their locks. */
export async function readOrders(client: PoolClient, merchantId: string, orderIds: readonly string[]): Promise<OrderFacts[]> {
  const values = [merchantId, orderIds];
  const read = async <Row extends object>(name: string, text: string) =>
    (await client.query<Row>({ name: `facts-of-${name}`, text, values })).rows;
  const orders = await read<OrderRow>('orders', ORDERS);
  const lines = Map.groupBy(await read<LineFacts>('lines', LINES), ({ orderId }) => orderId);
  const people = Map.groupBy(await read<Person>('people', PEOPLE), ({ orderId }) => orderId);
  const holds = Map.groupBy(await read<HoldFacts>('holds', HOLDS), ({ orderId }) => orderId);
  const parts = Map.groupBy(await read<PartFacts>('parts', PARTS), ({ orderId }) => orderId);
  const choices = Map.groupBy(await read<ChoiceFacts>('choices', CHOICES), ({ orderId }) => orderId);
  return orders.map((order) => {
    const receiver = people.get(order.id)?.find(({ role }) => role === 'RECEIVER') ?? null;
    const buyer = people.get(order.id)?.find(({ role }) => role === 'BUYER') ?? null;
    return {
      ...order,
      lines: lines.get(order.id) ?? [],
      email: buyer?.email ?? receiver?.email ?? null,
      address: receiver,
      holds: holds.get(order.id) ?? [],
      parts: parts.get(order.id) ?? [],
      choices: choices.get(order.id) ?? [],
    };
  });
}
