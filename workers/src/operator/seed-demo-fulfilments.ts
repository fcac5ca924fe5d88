import { newId } from '@jalon/schema/database';
import { DEMO_SITES, warehouseFor, type DemoShop } from '@jalon/schema/seeds';
import type { FulfilmentStepCode } from '@jalon/schema/warehouse';
import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import { mapLines } from '../product/map-lines.ts';
import { bookMovements, type NewMovement } from '../stock/book-movements.ts';
import type { SeededGoods } from './seed-demo-goods.ts';

interface SentParcel {
  shipmentId: string;
  orderId: string;
  number: string;
  storeId: string;
  placedAt: Date;
  sentAt: Date;
  handedOverAt: Date | null;
  carrier: string;
  country: string | null;
  position: number;
  lines: { orderLineId: string; variantId: string | null; quantity: number }[];
}

interface Part extends SentParcel {
  id: string;
  warehouseId: string;
  costMinor: number;
  times: Partial<Record<FulfilmentStepCode, Date>>;
}

const SENT = `
  select s.id as "shipmentId", s.order_id as "orderId", o.number, o.store_id as "storeId", o.placed_at as "placedAt", s.created_at as "sentAt",
    s.handed_over_at as "handedOverAt", s.carrier, s.destination_country_code as country,
    row_number() over (partition by s.order_id order by s.created_at, s.id)::int as position,
    (select coalesce(json_agg(json_build_object('orderLineId', l.order_line_id, 'variantId', ol.variant_id, 'quantity', l.quantity)), '[]')
       from shipment_line l join order_line ol on ol.id = l.order_line_id where l.shipment_id = s.id) as lines
  from shipment s join shop_order o on o.id = s.order_id where s.merchant_id = $1`;

/** What the warehouses of a demo shop did for the parcels that were sent: who had it when, and what left the shelves. */
export async function seedFulfilments(
  client: PoolClient,
  merchantId: string,
  shop: DemoShop,
  goods: SeededGoods,
  now: Date,
): Promise<void> {
  const orders = await client.query<{ id: string }>('select id from shop_order where merchant_id = $1', [merchantId]);
  const ids = orders.rows.map(({ id }) => id);
  await mapLines(client, merchantId, ids);
  const { rows } = await client.query<SentParcel>(SENT, [merchantId]);
  const parts = rows.map((parcel) => partOf(parcel, shop, goods));
  await insertParts(client, merchantId, shop.currency, parts);
  await insertSteps(client, merchantId, parts);
  await bookMovements(client, merchantId, movementsOf(parts));
  await client.query(
    `update shop_order o set release_state = case when o.cancelled_at is not null then 'CANCELLED' else 'RELEASED' end, paid_at = o.placed_at,
       released_at = (select max(f.released_at) from fulfilment f where f.order_id = o.id), advance_at = $2
     where o.merchant_id = $1 and (o.cancelled_at is not null or exists (select from fulfilment f where f.order_id = o.id))`,
    [merchantId, now],
  );
}

function partOf(parcel: SentParcel, shop: DemoShop, goods: SeededGoods): Part {
  const sites = DEMO_SITES[shop.slug]!;
  const { city } = warehouseFor(shop, parcel.country ?? shop.countryCode).place;
  const site = sites.find((candidate) => candidate.city === city) ?? sites[0]!;
  const span = parcel.sentAt.getTime() - parcel.placedAt.getTime();
  const after = (share: number) => new Date(parcel.placedAt.getTime() + Math.max(0, span) * share);
  return {
    ...parcel,
    id: newId(),
    warehouseId: goods.warehouses.get(site.name)!,
    costMinor: site.costMinor,
    times: {
      RELEASED: after(0.08),
      ALLOCATED: after(0.1),
      PICKED: after(0.55),
      PACKED: after(0.8),
      LABELLED: after(1),
      ...(parcel.handedOverAt && { HANDED_OVER: parcel.handedOverAt }),
    },
  };
}

async function insertParts(client: PoolClient, merchantId: string, currency: string, parts: readonly Part[]): Promise<void> {
  const rows = parts.map(({ times, number, position, ...part }) => ({
    ...part,
    number: `${number}-${position}`,
    state: times.HANDED_OVER ? 'HANDED_OVER' : 'LABELLED',
    released: times.RELEASED!.toISOString(),
    allocated: times.ALLOCATED!.toISOString(),
    picked: times.PICKED!.toISOString(),
    packed: times.PACKED!.toISOString(),
    labelled: times.LABELLED!.toISOString(),
    handedOver: times.HANDED_OVER?.toISOString() ?? null,
  }));
  await client.query(
    `insert into fulfilment (id, merchant_id, order_id, warehouse_id, number, state, carrier, cost_minor, cost_currency, released_at, allocated_at,
       picked_at, packed_at, labelled_at, handed_over_at)
     select f.id, $1, f.order_id, f.warehouse_id, f.number, f.state, f.carrier, f.cost_minor, $2, f.released, f.allocated, f.picked, f.packed,
       f.labelled, f.handed_over
     from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::bigint[], $10::timestamptz[], $11::timestamptz[],
         $12::timestamptz[], $13::timestamptz[], $14::timestamptz[], $15::timestamptz[])
       as f (id, order_id, warehouse_id, number, state, carrier, cost_minor, released, allocated, picked, packed, labelled, handed_over)`,
    [
      merchantId,
      currency,
      ...asColumns(rows, [
        ...(['id', 'orderId', 'warehouseId', 'number', 'state', 'carrier', 'costMinor'] as const),
        ...(['released', 'allocated', 'picked', 'packed', 'labelled', 'handedOver'] as const),
      ]),
    ],
  );
  await client.query(
    `update shipment s set fulfilment_id = f.id from unnest($2::uuid[], $3::uuid[]) as f (id, shipment_id)
     where s.merchant_id = $1 and s.id = f.shipment_id`,
    [merchantId, ...asColumns(parts, ['id', 'shipmentId'])],
  );
  const lines = parts.flatMap(({ id, lines: held }) => held.map((line) => ({ ...line, id: newId(), fulfilmentId: id })));
  await client.query(
    `insert into fulfilment_line (id, merchant_id, fulfilment_id, order_line_id, variant_id, quantity)
     select l.id, $1, l.fulfilment_id, l.order_line_id, l.variant_id, l.quantity
     from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::int[]) as l (id, fulfilment_id, order_line_id, variant_id, quantity)`,
    [merchantId, ...asColumns(lines, ['id', 'fulfilmentId', 'orderLineId', 'variantId', 'quantity'])],
  );
}

async function insertSteps(client: PoolClient, merchantId: string, parts: readonly Part[]): Promise<void> {
  const steps = parts.flatMap(({ id, times }) =>
    Object.entries(times).map(([step, at]) => ({ id: newId(), fulfilmentId: id, step, at: at.toISOString(), key: `demo:${step}` })),
  );
  await client.query(
    `insert into fulfilment_step (id, merchant_id, fulfilment_id, step, occurred_at, learned_at, via, key)
     select s.id, $1, s.fulfilment_id, s.step, s.at, s.at, 'SYSTEM', s.key
     from unnest($2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[], $6::text[]) as s (id, fulfilment_id, step, at, key)`,
    [merchantId, ...asColumns(steps, ['id', 'fulfilmentId', 'step', 'at', 'key'])],
  );
}

/** What left, and the deliveries that must have come in for it. */
function movementsOf(parts: readonly Part[]): NewMovement[] {
  const sent = parts.flatMap((part) =>
    part.lines.flatMap(({ orderLineId, variantId, quantity }) =>
      variantId === null ? [] : [{ part, variantId, quantity, key: `demo:sent:${part.id}:${orderLineId}`, at: part.times.LABELLED! }],
    ),
  );
  const plain = { lot: '', reservedDelta: 0, damagedDelta: 0, expiresOn: null, note: null };
  const shelves = Map.groupBy(sent, ({ part, variantId }) => `${part.warehouseId} ${variantId}`);
  const came = [...shelves].map(([shelf, pieces]) => ({
    ...plain,
    variantId: pieces[0]!.variantId,
    warehouseId: pieces[0]!.part.warehouseId,
    kind: 'RECEIVED' as const,
    onHandDelta: pieces.reduce((sum, { quantity }) => sum + quantity, 0),
    orderId: null,
    fulfilmentId: null,
    storeId: null,
    key: `demo:came:${shelf}`,
    occurredAt: new Date(Math.min(...pieces.map(({ at }) => at.getTime())) - 86_400_000).toISOString(),
  }));
  const left = sent.map(({ part, variantId, quantity, key, at }) => ({
    ...plain,
    variantId,
    warehouseId: part.warehouseId,
    kind: 'SENT' as const,
    onHandDelta: -quantity,
    orderId: part.orderId,
    fulfilmentId: part.id,
    storeId: part.storeId,
    key,
    occurredAt: at.toISOString(),
  }));
  return [...came, ...left];
}
