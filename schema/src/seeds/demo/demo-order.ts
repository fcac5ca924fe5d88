import type { DemoCarrier } from '../demo-credentials.ts';
import type { PaymentState } from '../../order/payment-state.ts';
import { makeDemoNumber } from '../demo-number.ts';
import { handOver } from '../hand-over.ts';
import { buildJourney, crossesCustoms, retimeJourney, scenariosOf, type Journey, type Scenario } from '../journey.ts';
import type { DemoTown } from './demo-customers.ts';
import type { DemoProduct } from './demo-products.ts';
import type { DemoStage } from './demo-waiting.ts';
import type { DemoShop, DemoWarehouse } from './demo-shops.ts';
import type { SpecialParcel } from './demo-specials.ts';
import { between, pick, seededRandom, type Random } from './seeded-random.ts';

export interface DemoLine {
  product: DemoProduct;
  variant: string;
  quantity: number;
  /** What the store calls it, where that is not the shop's own number. */
  sku?: string;
}

export interface DemoParcel {
  /** A carrier of the registry, or one that nobody can ask. */
  carrier: string;
  trackingNumber: string;
  shippedAt: Date;
  /** Null: the carrier does not know the number. */
  journey: Journey | null;
  originCountryCode: string;
  /** Positions of the order's lines it holds. */
  holds: number[];
}

export interface DemoOrder {
  number: string;
  externalId: string;
  placedAt: Date;
  paymentState: PaymentState;
  cancelledAt: Date | null;
  language: string;
  town: DemoTown;
  customer: { name: string; email: string; phone: string; street: string };
  giftMessage: string | null;
  lines: DemoLine[];
  parcels: DemoParcel[];
  /** How far a warehouse is with it; null: it was sent, or it is as far as its checks let it. */
  stage: DemoStage | null;
}

const HOUR_MS = 3_600_000;

/** How often each story happens, of a hundred parcels. */
const OFTEN: Partial<Record<Scenario, number>> = {
  'on-time': 68,
  delayed: 8,
  'attempt-failed': 6,
  locker: 6,
  'ready-for-pickup': 4,
  neighbour: 3,
  returned: 2,
  'customs-hold': 2,
  'duties-due': 2,
  'corrected-delivered': 1,
};

/** A customer of the shop, somebody new each time. */
export function makeCustomer(shop: DemoShop, town: DemoTown, random: Random): DemoOrder['customer'] {
  const names = shop.names[town.language]!;
  const name = `${pick(names.first, random)} ${pick(names.last, random)}`;
  const mailbox = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z ]/g, '')
    .trim()
    .replace(/ +/g, '.');
  const digits = between(100, 999, random);
  return {
    name,
    email: `${mailbox || 'shopper'}.${digits}@example.com`,
    phone: `${town.phonePrefix} ${digits}`,
    street: pick(town.streets, random),
  };
}

export function makeLines(shop: DemoShop, random: Random, atLeast = 1): DemoLine[] {
  const lines = new Map<string, DemoLine>();
  for (let left = Math.max(atLeast, pick([1, 1, 1, 2, 2, 3], random)); left > 0;) {
    const product = pick(shop.products, random);
    if (lines.has(product.sku)) continue;
    lines.set(product.sku, { product, variant: pick(product.variants, random), quantity: random() < 0.85 ? 1 : 2 });
    left -= 1;
  }
  return [...lines.values()];
}

export const warehouseFor = (shop: DemoShop, countryCode: string): DemoWarehouse =>
  shop.warehouses.find(({ serves }) => serves.includes(countryCode)) ?? shop.warehouses[0]!;

const weightOf = (lines: readonly DemoLine[]) =>
  lines.reduce((grams, { product, quantity }) => grams + product.weightGrams * quantity, 150);

const SERVICES: Record<DemoCarrier, readonly string[]> = {
  aramex: ['Priority Parcel Express', 'Domestic'],
  'australia-post': ['Parcel Post', 'Express Post'],
  'canada-post': ['Expedited Parcel', 'Xpresspost'],
  dhl: ['DHL Paket', 'DHL Express'],
  'dhl-parcel-de': ['DHL PAKET', 'DHL PAKET INTERNATIONAL'],
  fedex: ['FedEx International Priority', 'FedEx International Economy'],
  gls: ['BusinessParcel', 'EuroBusinessParcel'],
  'la-poste': ['colissimo'],
  postnl: ['Standard shipment'],
  spring: ['TRCK', 'SIGN'],
  ups: ['UPS Standard', 'UPS Express Saver'],
  usps: ['USPS Ground Advantage', 'Priority Mail'],
};

interface Told {
  shop: DemoShop;
  town: DemoTown;
  lines: readonly DemoLine[];
  holds: number[];
  customerName: string;
  carrier: DemoCarrier;
  scenario: Scenario;
  seed: number;
}

function journeyOf({ shop, town, lines, customerName, carrier, scenario, seed }: Told, startsAt: Date): Journey {
  const random = seededRandom(seed);
  return buildJourney({
    carrier,
    trackingNumber: makeDemoNumber(carrier, random),
    service: pick(SERVICES[carrier], random),
    origin: warehouseFor(shop, town.place.countryCode).place,
    destination: town.place,
    startsAt,
    scenario,
    weightGrams: weightOf(lines),
    signedBy: random() < 0.3 ? customerName.split(' ').at(-1)!.toUpperCase() : null,
    random,
  });
}

const asParcel = (told: Told, journey: Journey): DemoParcel => ({
  carrier: told.carrier,
  trackingNumber: journey.trackingNumber,
  shippedAt: new Date(journey.steps[0]!.at),
  journey,
  originCountryCode: journey.origin.countryCode,
  holds: told.holds,
});

/** A parcel handed over at a moment, with a story that its carrier and its way can tell. */
export function usualParcel(told: Omit<Told, 'carrier' | 'scenario'>, shippedAt: Date, random: Random): DemoParcel {
  const warehouse = warehouseFor(told.shop, told.town.place.countryCode);
  const carrier = pick(warehouse.carriers, random);
  const possible = scenariosOf(carrier, crossesCustoms(warehouse.place.countryCode, told.town.place.countryCode));
  let drawn = random() * possible.reduce((sum, scenario) => sum + (OFTEN[scenario] ?? 0), 0);
  const scenario = possible.find((candidate) => (drawn -= OFTEN[candidate] ?? 0) < 0) ?? 'on-time';
  const complete = { ...told, carrier, scenario };
  return asParcel(complete, journeyOf(complete, shippedAt));
}

/** A parcel that stands at a given scan `now`: its whole journey is moved so that this scan was so many hours ago. */
export function specialParcel(told: Omit<Told, 'carrier' | 'scenario'>, special: SpecialParcel, now: Date): DemoParcel {
  const complete = { ...told, carrier: special.carrier, scenario: special.scenario };
  const whole = journeyOf(complete, new Date(now.getTime() - 10 * 24 * HOUR_MS));
  const draft =
    special.onward === undefined ? whole : handOver(whole, special.onward, makeDemoNumber(special.onward, seededRandom(told.seed + 1)));
  const at = [...draft.steps, ...(draft.onward?.steps ?? [])].filter(({ eventCode }) => eventCode === special.at)[(special.nth ?? 1) - 1];
  if (!at) throw new Error(`A journey "${special.scenario}" of ${special.carrier} has no scan ${special.at}.`);
  const shiftMs = Math.round((now.getTime() - special.hoursAgo * HOUR_MS - Date.parse(at.at)) / 1000) * 1000;
  const moved = (instant: string) => new Date(Date.parse(instant) + shiftMs).toISOString();
  const journey: Journey = {
    ...retimeJourney(draft, moved),
    estimatedFrom: draft.estimatedFrom && moved(draft.estimatedFrom),
    estimatedTo: draft.estimatedTo && moved(draft.estimatedTo),
  };
  return asParcel(complete, journey);
}
