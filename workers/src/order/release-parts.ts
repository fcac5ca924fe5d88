import { newId } from '@jalon/schema/database';
import type { RoutableWarehouse, RoutePlan } from '@jalon/schema/warehouse';
import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import type { NewDomainEvent } from '../mailroom/write-outbox.ts';
import { reservePieces } from '../stock/reserve-pieces.ts';
import { recordSteps } from '../warehouse/record-steps.ts';
import { addressHash } from './judge-order.ts';
import type { OrderFacts } from './order-facts.ts';

/** Parts of a plan, to be given to their warehouses. */
export interface Release {
  order: OrderFacts;
  plan: Pick<RoutePlan, 'parts' | 'explanation'>;
  warehouses: readonly Pick<RoutableWarehouse, 'id' | 'kind'>[];
}

export interface Released {
  events: NewDomainEvent[];
  /** The orders as they are now. */
  orders: OrderFacts[];
}

const INSERT = `
  insert into fulfilment (id, merchant_id, order_id, warehouse_id, number, state, carrier, ship_by, cost_minor, cost_currency, explanation,
    address_hash, released_at)
  select f.id, $1, f.order_id, f.warehouse_id, f.number, 'RELEASED', f.carrier, f.ship_by, f.cost_minor, f.cost_currency, f.explanation,
    f.address_hash, $2
  from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::timestamptz[], $9::bigint[], $10::text[], $11::jsonb[], $12::text[])
    as f (id, order_id, warehouse_id, number, carrier, ship_by, cost_minor, cost_currency, explanation, address_hash)`;

const INSERT_LINES = `
  insert into fulfilment_line (id, merchant_id, fulfilment_id, order_line_id, variant_id, quantity)
  select l.id, $1, l.fulfilment_id, l.order_line_id, l.variant_id, l.quantity
  from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::int[]) as l (id, fulfilment_id, order_line_id, variant_id, quantity)`;

const INSERT_STEPS = `
  insert into fulfilment_step (id, merchant_id, fulfilment_id, step, occurred_at, learned_at, via, key)
  select s.id, $1, s.fulfilment_id, 'RELEASED', $2, now(), 'SYSTEM', 'RELEASED'
  from unnest($3::uuid[], $4::uuid[]) as s (id, fulfilment_id)`;

/**
 * Gives the parts of plans to their warehouses and promises them the pieces: all of it, or nothing when a piece is gone since
 * the plans were made (null). Once in a transaction. Expects the orders' locks.
 */
export async function releaseParts(
  client: PoolClient,
  merchantId: string,
  releases: readonly Release[],
  now: Date,
): Promise<Released | null> {
  const made = releases.flatMap(makeParts);
  if (made.length === 0) return { events: [], orders: [] };
  const wanted = made.flatMap(({ id, orderId, storeId, warehouseId, lines }) =>
    lines.map(({ lineId, variantId, quantity }) => ({
      orderId,
      orderLineId: lineId,
      fulfilmentId: id,
      variantId,
      warehouseId,
      storeId,
      quantity,
    })),
  );
  if (!(await reservePieces(client, merchantId, wanted, now)).isReserved) return null;
  const rows = made.map(({ shipBy, ...part }) => ({ ...part, shipBy: shipBy.toISOString() }));
  const columns = asColumns(rows as unknown as Record<string, string | number | null>[], [
    ...['id', 'orderId', 'warehouseId', 'number', 'carrier', 'shipBy', 'costMinor', 'costCurrency', 'explanation', 'addressHash'],
  ]);
  await client.query({ name: 'insert-fulfilments', text: INSERT, values: [merchantId, now, ...columns] });
  const steps = made.map(({ id }) => ({ id: newId(), fulfilmentId: id }));
  await client.query({
    name: 'insert-releases',
    text: INSERT_STEPS,
    values: [merchantId, now, ...asColumns(steps, ['id', 'fulfilmentId'])],
  });
  const lines = wanted.map((line) => ({ ...line, id: newId() }));
  const lineColumns = asColumns(lines, ['id', 'fulfilmentId', 'orderLineId', 'variantId', 'quantity']);
  await client.query({ name: 'insert-fulfilment-lines', text: INSERT_LINES, values: [merchantId, ...lineColumns] });
  const byOrder = Map.groupBy(made, ({ orderId }) => orderId);
  return {
    events: [...byOrder].flatMap(([orderId, parts]) => nameReleases(orderId, parts, now)),
    orders: releases.map(({ order }) => withParts(order, byOrder.get(order.id) ?? [], now)),
  };
}

type MadePart = ReturnType<typeof makeParts>[number];

const makeParts = ({ order, plan, warehouses }: Release) =>
  plan.parts.map((part, index) => ({
    ...part,
    id: newId(),
    orderId: order.id,
    storeId: order.storeId,
    number: `${order.number}-${order.parts.length + index + 1}`,
    explanation: JSON.stringify(plan.explanation),
    addressHash: addressHash(order.address),
    warehouseKind: warehouses.find(({ id }) => id === part.warehouseId)!.kind,
  }));

const nameReleases = (orderId: string, parts: readonly MadePart[], now: Date): NewDomainEvent[] => [
  { type: 'order.released', orderId, shipmentId: null, data: { fulfilmentIds: parts.map(({ id }) => id) } },
  ...parts.map(({ id, number, warehouseId }) => ({
    type: 'fulfilment.created' as const,
    orderId,
    shipmentId: null,
    data: { fulfilmentId: id, number, warehouseId, state: 'RELEASED', occurredAt: now.toISOString() },
  })),
];

const withParts = (order: OrderFacts, made: readonly MadePart[], now: Date): OrderFacts => ({
  ...order,
  parts: [
    ...order.parts,
    ...made.map(({ id, warehouseKind, shipBy, addressHash: hash, lines }) => ({
      id,
      orderId: order.id,
      state: 'RELEASED' as const,
      warehouseKind,
      addressHash: hash,
      shipBy,
      releasedAt: now,
      pickedAt: null,
      packedAt: null,
      labelledAt: null,
      handedOverAt: null,
      shortAt: null,
      checkFailedAt: null,
      lines: lines.map(({ lineId, variantId, quantity }) => ({ orderLineId: lineId, variantId, quantity })),
    })),
  ],
});

/** Takes parts back from their warehouses: what was promised to them is free again. */
export async function cancelParts(client: PoolClient, merchantId: string, ids: readonly string[], now: Date): Promise<NewDomainEvent[]> {
  const events: NewDomainEvent[] = [];
  for (const id of ids) {
    const recorded = await recordSteps(client, merchantId, id, [{ step: 'CANCELLED', occurredAt: now, via: 'SYSTEM', reference: '' }]);
    events.push(...recorded.events);
  }
  return events;
}
