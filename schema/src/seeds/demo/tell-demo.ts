import { makeDemoNumber } from '../demo-number.ts';
import { DEMO_SHOPS, type DemoShop } from './demo-shops.ts';
import { makeCustomer, makeLines, specialParcel, usualParcel, warehouseFor, type DemoOrder, type DemoParcel } from './demo-order.ts';
import { SPECIAL_ORDERS, type SpecialOrder } from './demo-specials.ts';
import { WAITING_ORDERS, type WaitingOrder } from './demo-waiting.ts';
import { between, pick, seededRandom, type Random } from './seeded-random.ts';

export interface DemoStory {
  shop: DemoShop;
  /** Oldest first. */
  orders: DemoOrder[];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ORDERS_PER_SHOP = 200;
const DAYS = 90;

/** The demo as of a day: three shops, 600 orders over 90 days. The same for the same `now`; nothing in it is anybody's. */
export function tellDemo(now: Date): DemoStory[] {
  const today = new Date(Math.floor(now.getTime() / 1000) * 1000);
  return DEMO_SHOPS.map((shop, index) => ({ shop, orders: tellOrders(shop, today, seededRandom(1_000 + index)) }));
}

function tellOrders(shop: DemoShop, now: Date, random: Random): DemoOrder[] {
  const specials = SPECIAL_ORDERS[shop.slug]!.map((special) => specialOrder(shop, special, now, random));
  const odd = oddOrders(shop, now, random);
  const waiting = WAITING_ORDERS.map((told) => waitingOrder(shop, told, now, random));
  const twice = orderedTwice(shop, now, random);
  const told = [...specials, ...odd, ...waiting, ...twice];
  const usual = Array.from({ length: ORDERS_PER_SHOP - told.length }, () => usualOrder(shop, now, random));
  const orders = [...told, ...usual].sort((a, b) => a.placedAt.getTime() - b.placedAt.getTime());
  return orders.map((order, index) => ({
    ...order,
    number: `${shop.orderPrefix}${shop.firstNumber + index}`,
    externalId: `demo-${shop.firstNumber + index}`,
  }));
}

function beginOrder(shop: DemoShop, placedAt: Date, random: Random, country?: string, atLeast?: number): DemoOrder {
  const towns = country === undefined ? shop.towns : shop.towns.filter(({ place }) => place.countryCode === country);
  const town = pick(towns, random);
  return {
    number: '',
    externalId: '',
    placedAt,
    paymentState: 'PAID',
    cancelledAt: null,
    language: town.language,
    town,
    customer: makeCustomer(shop, town, random),
    giftMessage: null,
    lines: makeLines(shop, random, atLeast),
    parcels: [],
    stage: null,
  };
}

const toldOf = (shop: DemoShop, order: DemoOrder, holds: number[], random: Random) => ({
  shop,
  town: order.town,
  lines: holds.map((position) => order.lines[position]!),
  holds,
  customerName: order.customer.name,
  seed: between(1, 2 ** 31, random),
});

function specialOrder(shop: DemoShop, special: SpecialOrder, now: Date, random: Random): DemoOrder {
  const order = beginOrder(shop, now, random, special.country, special.parcels.length);
  const share = (index: number) =>
    order.lines.map((_, position) => position).filter((position) => position % special.parcels.length === index);
  const parcels = special.parcels.map((parcel, index) => specialParcel(toldOf(shop, order, share(index), random), parcel, now));
  return {
    ...order,
    parcels,
    placedAt: new Date(Math.min(...parcels.map(({ shippedAt }) => shippedAt.getTime())) - between(5, 20, random) * HOUR_MS),
  };
}

/** More of them lately than long ago, and few at night. */
function usualOrder(shop: DemoShop, now: Date, random: Random): DemoOrder {
  const age = DAYS * DAY_MS * random() ** 1.3;
  const order = beginOrder(shop, new Date(now.getTime() - Math.floor(age / 1000) * 1000), random);
  if (random() < 0.02)
    return { ...order, paymentState: 'VOIDED', cancelledAt: new Date(Math.min(now.getTime(), order.placedAt.getTime() + 3 * HOUR_MS)) };
  const shippedAt = new Date(order.placedAt.getTime() + between(4, 40, random) * HOUR_MS);
  const isSplit = order.lines.length > 1 && random() < 0.12;
  const shares = isSplit ? [[0], order.lines.slice(1).map((_, index) => index + 1)] : [order.lines.map((_, index) => index)];
  const parcels = shares.map((holds, index) =>
    usualParcel(toldOf(shop, order, holds, random), new Date(shippedAt.getTime() + index * 20 * HOUR_MS), random),
  );
  const isRefunded = random() < 0.03;
  return {
    ...order,
    parcels: parcels.filter((parcel) => parcel.shippedAt <= now),
    paymentState: isRefunded ? 'PARTIALLY_REFUNDED' : 'PAID',
  };
}

/** What no carrier of ours can tell: a number it does not know yet, and one from elsewhere, of which the shop was told what it was told. */
function oddOrders(shop: DemoShop, now: Date, random: Random): DemoOrder[] {
  const notYet = beginOrder(shop, new Date(now.getTime() - 9 * HOUR_MS), random);
  const elsewhere = beginOrder(shop, new Date(now.getTime() - 12 * DAY_MS), random, shop.countryCode);
  const parcel = (order: DemoOrder, carrier: string, trackingNumber: string, shippedAt: Date): DemoParcel => ({
    carrier,
    trackingNumber,
    shippedAt,
    journey: null,
    originCountryCode: warehouseFor(shop, order.town.place.countryCode).place.countryCode,
    holds: order.lines.map((_, index) => index),
  });
  return [
    { ...notYet, parcels: [parcel(notYet, 'dhl', makeDemoNumber('dhl', random), new Date(now.getTime() - 2 * HOUR_MS))] },
    {
      ...elsewhere,
      parcels: [
        parcel(elsewhere, ELSEWHERE[shop.slug]!, `DEMO${between(10_000_000, 99_999_999, random)}`, new Date(now.getTime() - 11 * DAY_MS)),
      ],
    },
  ];
}

/** An order that no carrier has yet. */
function waitingOrder(shop: DemoShop, { hoursAgo, stage, countries = [], change }: WaitingOrder, now: Date, random: Random): DemoOrder {
  const country = countries.find((code) => shop.towns.some(({ place }) => place.countryCode === code));
  const order = { ...beginOrder(shop, new Date(now.getTime() - hoursAgo * HOUR_MS), random, country), stage };
  return change ? change(order, shop) : order;
}

/** The same articles for the same person, twenty minutes apart. */
function orderedTwice(shop: DemoShop, now: Date, random: Random): DemoOrder[] {
  const first: DemoOrder = { ...beginOrder(shop, new Date(now.getTime() - 4 * HOUR_MS), random), stage: 'NEW' };
  return [first, { ...first, placedAt: new Date(first.placedAt.getTime() + HOUR_MS / 3) }];
}

const ELSEWHERE: Record<string, string> = { 'maison-colibri': 'mondial-relay', nordlicht: 'hermes', 'souk-bazaar': 'aramex' };
