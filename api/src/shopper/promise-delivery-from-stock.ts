import { windowFrom, type ArrivalModel, type Confidence } from '@jalon/schema/estimate';
import {
  hoursFor,
  orderBy,
  parcelFrom,
  routableWarehouses,
  routeOrder,
  withTransit,
  workingHoursBetween,
  type Arriving,
  type Destination,
  type RoutableWarehouse,
  type RoutePlan,
  type RouteRequest,
  type RuleLike,
} from '@jalon/schema/warehouse';
import type { KnownStock } from './delivery-promise-stock.ts';
import type { DeliveryPromise, WarehousePromise } from './delivery-promise.type.ts';

/** What is wanted where. */
export interface Wanted {
  lines: readonly { sku: string; quantity: number }[];
  destination: Destination;
  carrier: string | null;
  service: string;
  weightGrams: number | null;
  originCountryCode: string | null;
  utcOffsetDays: number;
  confidence: Confidence;
}

export interface Promised {
  /** Null: out of stock, or not served. */
  promise: DeliveryPromise | null;
  warehouses: WarehousePromise[];
}

const DAY_MS = 86_400_000;
/** Stands for whatever is bought where the basket is not known. */
const ANYTHING = { lineId: 'anything', variantId: 'anything', sku: '', quantity: 1, weightGrams: null };
const minute = (at: Date): string => new Date(Math.floor(at.getTime() / 60_000) * 60_000).toISOString();

/** Routes the basket as an order would be, and says of each part and each warehouse when it would come. */
export function promiseFromStock({ places, articles }: KnownStock, wanted: Wanted, model: ArrivalModel, now: Date): Promised {
  const facts = [...articles.values()].map((article) => article.facts);
  const known = routableWarehouses({
    ...places,
    stock: facts.flatMap(({ stock }) => stock),
    arriving: facts.flatMap(({ arriving }) => arriving),
    supplies: facts.flatMap(({ supplies }) => supplies),
    today: now.toISOString().slice(0, 10),
  });
  const isAnything = wanted.lines.length === 0;
  const open = known
    .filter(({ isActive, countryCode }) => isActive && (wanted.originCountryCode === null || wanted.originCountryCode === countryCode))
    .map((warehouse) => (isAnything ? { ...warehouse, hasTheRest: true } : warehouse));
  const request: RouteRequest = {
    now,
    orderNumber: '',
    destination: wanted.destination,
    promisedOn: null,
    shippingMethod: null,
    lines: isAnything
      ? [ANYTHING]
      : wanted.lines.map(({ sku, quantity }, index) => {
          const { id, weightGrams } = articles.get(sku)!.variant!;
          return { lineId: String(index), variantId: id, sku, quantity, weightGrams };
        }),
    warehouses: withTransit(open, wanted.destination, model, now),
    rules: [...carrierRule(wanted.carrier), ...places.rules],
    sendsParts: true,
    isPoBox: false,
  };
  const plan = routeOrder(request);
  const parts = plan.missing.length === 0 ? plan.parts : [];
  const warehouses = warehousesOf(plan, parts, request, wanted, model, isAnything);
  if (parts.length > 0) return { promise: together(parts, request, wanted, model, isAnything ? null : true), warehouses };
  const later = requestOnArrival(plan, request);
  const planned = later === null ? null : routeOrder(later);
  const promise =
    planned === null || planned.missing.length > 0 || planned.parts.length === 0
      ? null
      : { ...together(planned.parts, later!, wanted, model, false), orderBy: null };
  return { promise, warehouses };
}

/** The delivery method's carrier is asked for as by a rule that comes first. */
const carrierRule = (carrier: string | null): RuleLike[] =>
  carrier === null ? [] : [{ id: 'method', name: 'method', isEnabled: true, conditions: {}, effect: { kind: 'CARRIER', carrier } }];

interface Sent {
  warehouse: RoutableWarehouse;
  carrier: string | null;
  handOver: Date;
  hours: number;
}

function windowOf({ warehouse, carrier, handOver }: Sent, wanted: Wanted, model: ArrivalModel) {
  const { service, weightGrams, utcOffsetDays } = wanted;
  const parcel = { ...parcelFrom(warehouse, carrier ?? '', wanted.destination), service, weightGrams, utcOffsetDays };
  return windowFrom(model, parcel, handOver.getTime() / DAY_MS, wanted.confidence)!;
}

/** The last moment for a hand-over, where it is still to come. */
function lastOrder({ warehouse, handOver, hours }: Sent, now: Date): Date | null {
  const last = orderBy(warehouse, handOver, hours);
  return last === null || last < now ? null : last;
}

const workingDays = (warehouse: RoutableWarehouse, now: Date, until: Date) => workingHoursBetween(warehouse, now, until) / 24;

/** All parts: it is there when the last of them is. */
function together(
  parts: RoutePlan['parts'],
  request: RouteRequest,
  wanted: Wanted,
  model: ArrivalModel,
  isInStock: boolean | null,
): DeliveryPromise {
  const sent = parts.map(({ warehouseId, carrier, shipBy, lines }) => {
    const warehouse = request.warehouses.find(({ id }) => id === warehouseId)!;
    const hours = hoursFor(
      warehouse,
      lines.map(({ variantId }) => variantId),
    );
    return { warehouse, carrier, handOver: shipBy, hours };
  });
  const windows = sent.map((each) => ({ ...windowOf(each, wanted, model), each }));
  const last = windows.reduce((one, other) => (other.window.to > one.window.to ? other : one));
  const orders = sent.map((each) => lastOrder(each, request.now));
  const latestOf = (day: 'from' | 'likely' | 'to') =>
    windows
      .map(({ window }) => window[day])
      .toSorted()
      .at(-1)!;
  return {
    earliest: latestOf('from'),
    likely: latestOf('likely'),
    latest: latestOf('to'),
    confidence: wanted.confidence,
    level: last.forecast.level,
    orderBy: orders.some((each) => each === null) ? null : minute(new Date(Math.min(...orders.map((each) => each!.getTime())))),
    handOverAt: new Date(Math.max(...sent.map(({ handOver }) => handOver.getTime()))).toISOString(),
    isInStock,
    parcels: parts.length,
    processingDays: workingDays(last.each.warehouse, request.now, last.each.handOver),
    transitDays: last.forecast.transitWorkDays,
  };
}

function warehousesOf(
  { explanation }: RoutePlan,
  parts: RoutePlan['parts'],
  request: RouteRequest,
  wanted: Wanted,
  model: ArrivalModel,
  isAnything: boolean,
): WarehousePromise[] {
  const promises = explanation.candidates.flatMap(({ warehouseId, reasons, carrier, handOverAt }) => {
    const warehouse = request.warehouses.find(({ id }) => id === warehouseId)!;
    if (handOverAt === null) return [];
    const hours = hoursFor(
      warehouse,
      request.lines.map(({ variantId }) => variantId),
    );
    const sent = { warehouse, carrier, handOver: new Date(handOverAt), hours };
    const { window, forecast } = windowOf(sent, wanted, model);
    const last = lastOrder(sent, request.now);
    return [
      {
        warehouseId,
        countryCode: warehouse.countryCode,
        isChosen: parts.some((part) => part.warehouseId === warehouseId),
        isInStock: isAnything ? null : reasons.some(({ code }) => code === 'HAS_ALL'),
        carrier,
        earliest: window.from,
        likely: window.likely,
        latest: window.to,
        handOverAt,
        orderBy: last === null ? null : minute(last),
        processingDays: workingDays(warehouse, request.now, sent.handOver),
        transitDays: forecast.transitWorkDays,
      },
    ];
  });
  return promises.toSorted((a, b) => compare(a.latest, b.latest) || compare(a.likely, b.likely) || compare(a.warehouseId, b.warehouseId));
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** The same when everything announced for the missing pieces has come; null: for some nobody knows the day. */
function requestOnArrival({ missing }: RoutePlan, request: RouteRequest): RouteRequest | null {
  const days = missing.map(({ availableOn }) => availableOn);
  if (days.length === 0 || days.some((day) => day === null)) return null;
  const day = days.toSorted().at(-1)!;
  const by = (arrivals: readonly Arriving[]) =>
    arrivals.reduce((sum, { quantity, expectedOn }) => (expectedOn !== null && expectedOn <= day ? sum + quantity : sum), 0);
  const warehouses = request.warehouses.map((warehouse) => ({
    ...warehouse,
    available: Object.fromEntries(
      [...new Set([...Object.keys(warehouse.available), ...Object.keys(warehouse.arriving)])].map((variantId) => [
        variantId,
        (warehouse.available[variantId] ?? 0) + by(warehouse.arriving[variantId] ?? []),
      ]),
    ),
  }));
  // The day is the warehouse's own; noon in UTC is on it nearly everywhere. Announced for a day that is over: from now on.
  return { ...request, warehouses, now: new Date(Math.max(request.now.getTime(), Date.parse(`${day}T12:00:00Z`))) };
}
