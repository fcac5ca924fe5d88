import { promiseOf, type Confidence, type Parcel } from '@jalon/schema/estimate';
import { Calendar } from '@jalon/schema/words';
import type * as v from 'valibot';
import { withMerchant } from '../database/with-merchant.ts';
import type { House } from '../house.ts';
import type { DeliveryPromise, DeliveryPromiseInputSchema } from './delivery-promise.type.ts';

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

/** When an order made at `now` would arrive; null: there is no such shop. */
export async function promiseDelivery(house: House, asked: Asked, now: Date): Promise<DeliveryPromise | null> {
  const shop = await factsOf(house, asked.shop.toLowerCase(), now.getTime());
  if (shop === null) return null;
  const { model } =
    house.arrivals.fresh(shop.merchantId) ??
    (await withMerchant(house.pool, shop.merchantId, (client) => house.arrivals.modelOf(client, shop.merchantId)));
  const promise = promiseOf(model, parcelOf(asked, shop, now), now.getTime() / 86_400_000, shop.confidence);
  if (promise === null) return null;
  const { window, forecast, orderBy } = promise;
  return {
    earliest: window.from,
    likely: window.likely,
    latest: window.to,
    confidence: shop.confidence,
    level: forecast.level,
    orderBy: orderBy === null ? null : new Date(Math.floor(orderBy * 1440) * 60_000).toISOString(),
    processingDays: forecast.processingWorkDays,
    transitDays: forecast.transitWorkDays,
  };
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
