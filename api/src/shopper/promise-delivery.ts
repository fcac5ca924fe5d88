import { promiseOf, type ArrivalModel, type Confidence, type Parcel } from '@jalon/schema/estimate';
import { Calendar } from '@jalon/schema/words';
import type * as v from 'valibot';
import { withMerchant } from '../database/with-merchant.ts';
import type { House } from '../house.ts';
import { knownStock } from './delivery-promise-stock.ts';
import type { DeliveryPromiseInputSchema, DeliveryPromiseResult } from './delivery-promise.type.ts';
import { shopperProblem, type ShopperProblem } from './problem.type.ts';
import { promiseFromStock } from './promise-delivery-from-stock.ts';

type Asked = v.InferOutput<typeof DeliveryPromiseInputSchema>;

/** What a promise needs of a shop. */
interface ShopFacts {
  merchantId: string;
  countryCode: string;
  timeZone: string;
  confidence: Confidence;
}

const KEPT_MS = 60_000;
const SHOPS_AT_MOST = 10_000;
const shops = new WeakMap<House, Map<string, { facts: ShopFacts | null; until: number }>>();

/** When an order made at `now` would arrive, or why nobody can say. */
export async function promiseDelivery(house: House, asked: Asked, now: Date): Promise<DeliveryPromiseResult> {
  const shop = await factsOf(house, asked.shop.toLowerCase(), now.getTime());
  if (shop === null) return refused(shopperProblem('NOT_FOUND', ['input', 'shop'], 'There is no such shop.'));
  const { model } =
    house.arrivals.fresh(shop.merchantId) ??
    (await withMerchant(house.pool, shop.merchantId, (client) => house.arrivals.modelOf(client, shop.merchantId)));
  const parcel = parcelOf(asked, shop, now);
  const lines = merged(asked.lines ?? []);
  const skus = lines.map(({ sku }) => sku);
  const stock = await knownStock(house, shop.merchantId, skus, now.getTime());
  if (!stock.places.warehouses.some(({ isActive }) => isActive)) return fromHistory(shop, parcel, model, now);
  const unknown = (asked.lines ?? []).flatMap(({ sku }, index) =>
    stock.articles.get(sku)!.variant === null
      ? [shopperProblem('NOT_FOUND', ['input', 'lines', String(index), 'sku'], 'The shop has no such article.')]
      : [],
  );
  if (unknown.length > 0) return refused(...unknown);
  const wanted = {
    lines,
    destination: { countryCode: asked.countryCode, region: asked.region ?? null, postalCode: asked.postalCode ?? null, ...NOWHERE },
    carrier: parcel.carrier === '' ? null : parcel.carrier,
    service: parcel.service,
    weightGrams: parcel.weightGrams,
    originCountryCode: asked.originCountryCode ?? null,
    utcOffsetDays: parcel.utcOffsetDays,
    confidence: shop.confidence,
  };
  const { promise, warehouses } = promiseFromStock(stock, wanted, model, now);
  if (promise !== null) return { promise, warehouses, problems: [] };
  return warehouses.length === 0
    ? refused(shopperProblem('NOT_SERVED', ['input', 'countryCode'], 'No warehouse sends there in that way.'))
    : { promise, warehouses, problems: [shopperProblem('OUT_OF_STOCK', ['input', 'lines'], 'It is not there, and nobody knows when.')] };
}

const refused = (...problems: ShopperProblem[]): DeliveryPromiseResult => ({ promise: null, warehouses: [], problems });

/** The gazetteer is the workers': a postal code has no coordinates here, and distance counts for nothing. */
const NOWHERE = { latitude: null, longitude: null };

/** One line for each article. */
function merged(lines: readonly { sku: string; quantity: number }[]): { sku: string; quantity: number }[] {
  const bySku = Map.groupBy(lines, ({ sku }) => sku);
  return [...bySku].map(([sku, same]) => ({ sku, quantity: same.reduce((sum, { quantity }) => sum + quantity, 0) }));
}

/** Of a shop without warehouses: from when it was ordered, by what its past says of both. */
function fromHistory(shop: ShopFacts, parcel: Omit<Parcel, 'orderedAt'>, model: ArrivalModel, now: Date): DeliveryPromiseResult {
  const promise = promiseOf(model, parcel, now.getTime() / 86_400_000, shop.confidence);
  if (promise === null) return refused();
  const { window, forecast, orderBy } = promise;
  const told = {
    earliest: window.from,
    likely: window.likely,
    latest: window.to,
    confidence: shop.confidence,
    level: forecast.level,
    orderBy: orderBy === null ? null : new Date(Math.floor(orderBy * 1440) * 60_000).toISOString(),
    handOverAt: null,
    isInStock: null,
    parcels: 1,
    processingDays: forecast.processingWorkDays,
    transitDays: forecast.transitWorkDays,
  };
  return { promise: told, warehouses: [], problems: [] };
}

function parcelOf(asked: Asked, shop: ShopFacts, now: Date): Omit<Parcel, 'orderedAt'> {
  const destPostcode = (asked.postalCode ?? '').replace(/[^0-9A-Za-z]/g, '').toUpperCase();
  return {
    carrier: (asked.carrier ?? '').toLowerCase(),
    service: (asked.service ?? '').toLowerCase(),
    originCountry: asked.originCountryCode ?? shop.countryCode,
    originRegion: '',
    originPostcode: '',
    destCountry: asked.countryCode,
    destRegion: (asked.region ?? '').toUpperCase() || destPostcode.slice(0, 2),
    destPostcode,
    weightGrams: asked.weightGrams ?? null,
    handedOverAt: null,
    promisedAt: null,
    utcOffsetDays: offsetDays(zoneOf(asked.countryCode) ?? shop.timeZone, now),
  };
}

/** At most one for each pair of letters. */
const zones = new Map<string, string | null>();

/** The zone of a country, the one most named first where it has several; null: the country has none. */
function zoneOf(country: string): string | null {
  const known = zones.get(country);
  if (known !== undefined) return known;
  // In ECMA-402 since 2025, and not yet in TypeScript's library.
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & { getTimeZones(): string[] | undefined };
  const zone = locale.getTimeZones()?.[0] ?? null;
  zones.set(country, zone);
  return zone;
}

function offsetDays(zone: string, now: Date): number {
  const calendar = new Calendar('en', zone);
  const utcDay = Math.floor(now.getTime() / 86_400_000);
  return calendar.dayNumber(now) - utcDay + (calendar.minuteOfDay(now) - Math.floor((now.getTime() % 86_400_000) / 60_000)) / 1440;
}

async function factsOf(house: House, slug: string, now: number): Promise<ShopFacts | null> {
  const kept = shops.get(house) ?? new Map<string, { facts: ShopFacts | null; until: number }>();
  shops.set(house, kept);
  const known = kept.get(slug);
  if (known !== undefined && known.until > now) return known.facts;
  const facts = await readFacts(house, slug);
  if (kept.size >= SHOPS_AT_MOST) kept.delete(kept.keys().next().value!);
  kept.set(slug, { facts, until: now + KEPT_MS });
  return facts;
}

async function readFacts({ pool }: House, slug: string): Promise<ShopFacts | null> {
  const { rows } = await pool.query<{ merchant_id: string }>({ name: 'shop', text: 'select * from door_shop($1)', values: [slug] });
  const merchantId = rows[0]?.merchant_id;
  if (merchantId === undefined) return null;
  return withMerchant(pool, merchantId, async (client) => {
    const found = await client.query<Omit<ShopFacts, 'merchantId'>>({
      name: 'promise_facts',
      text: `select country_code as "countryCode", time_zone as "timeZone", eta_confidence as confidence from merchant`,
      values: [],
    });
    return found.rows[0] === undefined ? null : { merchantId, ...found.rows[0] };
  });
}
