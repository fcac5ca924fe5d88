import * as v from 'valibot';
import type { FulfilmentStepCode } from '@jalon/schema/warehouse';
import { fields, list, text } from '../../carriers/lenient-fields.ts';
import { Problems, readInstant, readJsonObject, readParcel } from '../read-values.ts';
import type { StepReport } from '../step-report.ts';
import { messageOf, type FulfilmentReport, type ReadContext, type WarehouseMessage } from '../warehouse-message.ts';
import { readInventoryChange, readInventoryUpdate, readPurchaseOrder } from './shiphero.stock.ts';

/** ShipHero writes its times without an offset, in UTC. */
const ZONE = 'UTC';

const named = { order_number: text, partner_order_id: text, order_id: text };
const Order = fields(named);
const Label = fields({ tracking_number: text, carrier: text });
const Package = fields({ tracking_number: text, shipping_number: text, shipping_carrier: text, carrier: text, shipping_label: Label });
const Tote = fields({ orders: list(Order), items: list(Order) });

const Envelope = fields({
  ...named,
  webhook_type: text,
  test: text,
  allocation_reference: text,
  allocated_at: text,
  packed_at: text,
  completed_at: text,
  cleared_at: text,
  canceled_at: text,
  created_at: text,
  totes: list(Tote),
  orders: list(Order),
  items: list(Order),
  fulfillment: fields({ ...named, shipment_id: text, tracking_number: text, shipping_carrier: text, created_at: text }),
  package: Package,
  packages: list(Package),
});

type Told = v.InferOutput<typeof Envelope>;
type Named = v.InferOutput<typeof Order>;
type TimeField = 'allocated_at' | 'packed_at' | 'completed_at' | 'cleared_at' | 'canceled_at' | 'created_at';

/**
 * Reads one webhook of ShipHero's, https://developer.shiphero.com/webhooks. Pure and total. An order that is no longer
 * allocated is no news: it is allocated again, or cancelled.
 */
export function readShipHeroMessage(body: Uint8Array, context: ReadContext): WarehouseMessage {
  const json = readJsonObject(body);
  if (json === null) return { kind: 'UNREADABLE', reason: 'NOT_JSON' };
  const told = v.parse(Envelope, json);
  if (told.webhook_type === null) return { kind: 'UNREADABLE', reason: 'NOT_JSON' };
  if (told.test === '1') return { kind: 'IGNORED', reason: 'TEST_MESSAGE' };
  const reader = new ShipHeroReader(told, context);
  switch (told.webhook_type.toLowerCase()) {
    case 'order allocated':
      return reader.step('ALLOCATED', 'allocated_at', [told], told.allocation_reference ?? '');
    case 'tote complete':
      return reader.step('PICKED', 'completed_at', ordersOf(told));
    case 'tote cleared':
      return reader.step('PICKED', 'cleared_at', ordersOf(told));
    case 'order packed out':
      return reader.step('PACKED', 'packed_at', ordersOf({ ...told, items: told.order_id === null ? told.items : [] }));
    case 'order canceled':
      return reader.step('CANCELLED', 'canceled_at', [told]);
    case 'shipment update':
      return reader.labels({ ...told.fulfillment }, told.packages, told.fulfillment.created_at ?? told.created_at);
    case 'package added':
      return reader.labels(told, [told.package, ...told.packages], told.created_at);
    case 'inventory update':
      return readInventoryUpdate(json, context);
    case 'inventory change':
      return readInventoryChange(json, context);
    case 'po update':
      return readPurchaseOrder(json, context);
    default:
      return { kind: 'IGNORED', reason: 'OTHER_TOPIC' };
  }
}

const isNamed = ({ order_number: number, partner_order_id: partner, order_id: id }: Named) => (number ?? partner ?? id) !== null;

function ordersOf({ totes, orders, items, ...top }: Told): Named[] {
  const all = [...(isNamed(top) ? [top] : []), ...orders, ...items, ...totes.flatMap((tote) => [...tote.orders, ...tote.items])];
  const key = (order: Named) => order.order_number ?? order.partner_order_id ?? `id ${order.order_id}`;
  return [...new Map(all.filter(isNamed).map((order) => [key(order), order])).values()];
}

class ShipHeroReader {
  readonly #problems = new Problems();
  readonly #told: Told;
  readonly #context: ReadContext;

  constructor(told: Told, context: ReadContext) {
    this.#told = told;
    this.#context = context;
  }

  /** One step of each of the orders, at the time in that field. */
  step(step: FulfilmentStepCode, timeField: TimeField, orders: readonly Named[], reference = ''): WarehouseMessage {
    if (!orders.some(isNamed)) return { kind: 'IGNORED', reason: 'NO_ORDER' };
    const occurredAt = this.#at(this.#told[timeField], timeField);
    const fulfilments = orders.map((order) => reportOf(order, [{ step, occurredAt, via: 'WEBHOOK', reference }]));
    return messageOf({ fulfilments }, this.#problems.found);
  }

  /** The labels of an order. What is in a package is truer than what stands beside the packages. */
  labels(
    order: Named & { tracking_number?: string | null; shipping_carrier?: string | null },
    packages: readonly v.InferOutput<typeof Package>[],
    createdAt: string | null,
  ): WarehouseMessage {
    if (!isNamed(order)) return { kind: 'IGNORED', reason: 'NO_ORDER' };
    const occurredAt = this.#at(createdAt, 'created_at');
    const inPackages = packages.map((one) => ({
      company: one.shipping_carrier ?? one.carrier ?? one.shipping_label.carrier ?? order.shipping_carrier ?? null,
      number: one.tracking_number ?? one.shipping_label.tracking_number ?? one.shipping_number,
    }));
    const beside = { company: order.shipping_carrier ?? null, number: order.tracking_number ?? null };
    const numbered = inPackages.filter(({ number }) => number !== null);
    const labels = (numbered.length > 0 ? numbered : [beside]).map(({ company, number }, index): StepReport => {
      const parcel = readParcel(company, number, false);
      if (parcel === null && number !== null) this.#problems.add('BAD_NUMBER', `packages.${index}.tracking_number`);
      return { step: 'LABELLED', occurredAt, via: 'WEBHOOK', reference: parcel?.trackingNumber ?? '', parcel };
    });
    return messageOf({ fulfilments: [reportOf(order, labels)] }, this.#problems.found);
  }

  #at(written: string | null, path: string): Date {
    const at = readInstant(written, ZONE, this.#context.receivedAt);
    if (at === null && written !== null) this.#problems.add('BAD_TIME', path);
    return at ?? this.#context.receivedAt;
  }
}

const reportOf = (order: Named, steps: StepReport[]): FulfilmentReport => ({
  fulfilmentId: null,
  number: order.order_number ?? order.partner_order_id,
  theirReference: order.order_id,
  steps,
});
