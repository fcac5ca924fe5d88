import { DELIVERED_HOW, FRESHNESS_REASONS, NEXT_ACTIONS, type ChangeCause, type EstimateLevel, type NextAction } from '@jalon/schema/words';
import type { ShopperShipment } from '#lib/order/shopper-order.ts';
import { anArrival, anEvent, anOrder, aParcel, LEIPZIG, PICTURE, ROAD } from './an-order.ts';
import type { Clock } from './clock.ts';
import { orderState, spoken, type GalleryGroup, type GalleryState } from './gallery-state.ts';

const withParcel = (name: string, title: string, given: (clock: Clock) => Partial<ShopperShipment>, isIdentified = false): GalleryState =>
  orderState(name, title, (clock) => anOrder(clock, { isIdentified, shipments: [aParcel(clock, given(clock))] }));

const ACT: Record<NextAction, Partial<ShopperShipment>> = {
  PAY_DUTIES: { milestone: 'AT_CUSTOMS', condition: 'ACTION_REQUIRED', reason: 'DUTIES_UNPAID' },
  PAY_ON_DELIVERY: { milestone: 'OUT_FOR_DELIVERY' },
  CORRECT_ADDRESS: { condition: 'ACTION_REQUIRED', reason: 'ADDRESS_WRONG' },
  COLLECT_PARCEL: { milestone: 'READY_FOR_PICKUP', arrival: null },
  CHOOSE_NEW_DAY: { condition: 'ATTEMPT_FAILED', reason: 'RECIPIENT_ABSENT' },
  SEND_DOCUMENTS: { milestone: 'AT_CUSTOMS', condition: 'ACTION_REQUIRED', reason: 'CUSTOMS_DOCUMENTS' },
  CONTACT_CARRIER: { condition: 'HELD', reason: 'OTHER' },
  CONTACT_MERCHANT: { condition: 'HELD', reason: 'DATA_MISSING' },
  WAIT: { condition: 'HELD', reason: 'CUSTOMS_INSPECTION', milestone: 'AT_CUSTOMS', party: 'CUSTOMS' },
  NONE: {},
};

const COUNTER = { name: 'Tabac du Port', city: 'Lyon', region: null, countryCode: 'FR' };
const waiting = (clock: Clock, given: Partial<ShopperShipment> = {}): Partial<ShopperShipment> => ({
  milestone: 'READY_FOR_PICKUP',
  nextAction: 'COLLECT_PARCEL',
  party: 'RECIPIENT',
  nextActionBy: clock.at(90),
  arrival: null,
  events: [anEvent(clock, -3, 'READY_FOR_PICKUP', { milestone: 'READY_FOR_PICKUP', place: COUNTER })],
  ...given,
});

const delivered = (clock: Clock, given: Partial<ShopperShipment> = {}): Partial<ShopperShipment> => ({
  milestone: 'DELIVERED',
  deliveredHow: 'SIGNED',
  deliveredAt: clock.at(-4),
  arrival: null,
  events: [anEvent(clock, -4, 'DELIVERED', { milestone: 'DELIVERED' })],
  ...given,
});

const HOURS = ['Mo–Fr 08:00–12:30', 'Mo–Fr 14:00–19:00', 'Sa 09:00–12:00'];
const PROOF = {
  isThere: true,
  signedBy: 'A. Moreau',
  pictures: [
    { kind: 'PHOTO' as const, url: PICTURE },
    { kind: 'SIGNATURE' as const, url: `${PICTURE}#signature` },
  ],
};

const actions = (Object.keys(NEXT_ACTIONS) as NextAction[]).map((nextAction) =>
  withParcel(`do-${spoken(nextAction)}`, nextAction, (clock) => ({
    party: 'RECIPIENT',
    nextActionBy: clock.at(70),
    ...(nextAction === 'COLLECT_PARCEL' ? waiting(clock) : {}),
    ...ACT[nextAction],
    nextAction,
  })),
);

const hands: GalleryState[] = [
  ...(Object.keys(DELIVERED_HOW) as (keyof typeof DELIVERED_HOW)[]).map((deliveredHow) =>
    withParcel(`delivered-how-${spoken(deliveredHow)}`, deliveredHow, (clock) => delivered(clock, { deliveredHow })),
  ),
  withParcel('delivered-day-only', 'The carrier tells only the day', (clock) =>
    delivered(clock, { events: [anEvent(clock, -4, 'DELIVERED', { milestone: 'DELIVERED', zoneCertainty: 'DAY_ONLY' })] }),
  ),
  withParcel('proof-locked', 'A proof of delivery, before identity', (clock) =>
    delivered(clock, { proof: { isThere: true, signedBy: null, pictures: [] } }),
  ),
  withParcel('proof-shown', 'A proof of delivery, identified', (clock) => delivered(clock, { proof: PROOF }), true),
  withParcel('pickup-hours', 'Waits at a counter, with hours', (clock) =>
    waiting(clock, { pickup: { openingHours: HOURS, code: null, hasCode: false } }),
  ),
  withParcel('pickup-code-locked', 'A code opens it, before identity', (clock) =>
    waiting(clock, { pickup: { openingHours: HOURS, code: null, hasCode: true } }),
  ),
  withParcel(
    'pickup-code-shown',
    'A code opens it, identified',
    (clock) => waiting(clock, { pickup: { openingHours: [], code: '483 921', hasCode: true } }),
    true,
  ),
  withParcel('pickup-last-day', 'The last day to collect it', (clock) => waiting(clock, { nextActionBy: clock.at(0.5) })),
  withParcel('pickup-nowhere', 'Waits, nobody says where', (clock) =>
    waiting(clock, { nextActionBy: null, events: [anEvent(clock, -3, 'READY_FOR_PICKUP', { milestone: 'READY_FOR_PICKUP' })] }),
  ),
];

const CAUSES: ChangeCause[] = [
  'SLOW_STEP',
  'QUICK_STEP',
  'SILENCE',
  'CUSTOMS',
  'FAILED_ATTEMPT',
  'HINDRANCE',
  'SLOW_NETWORK',
  'LATE_HANDOVER',
];
const LEVELS: EstimateLevel[] = ['LANE', 'COUNTRY_PAIR', 'CARRIER', 'GLOBAL', 'PUBLISHED_SERVICE', 'ASSUMED'];

const days: GalleryState[] = [
  withParcel('arrives-today', 'Today', (clock) => ({
    arrival: anArrival(clock, { from: clock.day(0), likely: clock.day(0), to: clock.day(0) }),
  })),
  withParcel('arrives-tomorrow', 'Tomorrow', (clock) => ({
    arrival: anArrival(clock, { from: clock.day(1), likely: clock.day(1), to: clock.day(1) }),
  })),
  withParcel('arrives-far', 'In two weeks', (clock) => ({
    arrival: anArrival(clock, { from: clock.day(12), likely: clock.day(14), to: clock.day(17), level: 'ASSUMED' }),
  })),
  withParcel('arrives-before', "Today before an hour, the carrier's word", (clock) => ({
    milestone: 'OUT_FOR_DELIVERY',
    estimatedFrom: clock.at(0.1),
    estimatedTo: clock.at(0.4),
  })),
  withParcel('carrier-alone', "Only the carrier's word", (clock) => ({
    arrival: null,
    estimatedFrom: clock.at(30),
    estimatedTo: clock.at(54),
  })),
  withParcel('carrier-elsewhere', 'The carrier says another day', (clock) => ({
    estimatedFrom: clock.at(240),
    estimatedTo: clock.at(240),
  })),
  withParcel('carrier-late', "The carrier's day is over", (clock) => ({
    arrival: null,
    condition: 'DELAYED',
    estimatedFrom: clock.at(-50),
    estimatedTo: clock.at(-48),
  })),
  withParcel('no-estimate', 'Nobody says when', () => ({ arrival: null })),
  ...CAUSES.map((cause, index) =>
    withParcel(`moved-${spoken(cause)}`, `The days moved: ${cause}`, (clock) => ({
      arrival: anArrival(clock, {
        change: cause === 'QUICK_STEP' ? 'EARLIER' : 'LATER',
        changeDays: cause === 'QUICK_STEP' ? -1 : 1 + (index % 3),
        cause,
        causeHours: 31,
        causePlace: index % 2 === 0 ? 'Leipzig' : null,
      }),
    })),
  ),
  ...LEVELS.map((level) =>
    withParcel(`known-from-${spoken(level)}`, `What the estimate knows: ${level}`, (clock) => ({ arrival: anArrival(clock, { level }) })),
  ),
];

const sources: GalleryState[] = [
  withParcel('checked-ageing', 'Checked a while ago', (clock) => ({ freshness: 'AGEING', lastCheckedAt: clock.at(-7) })),
  withParcel('checked-stale', 'Checked days ago', (clock) => ({ freshness: 'STALE', lastCheckedAt: clock.at(-60) })),
  ...(Object.keys(FRESHNESS_REASONS) as (keyof typeof FRESHNESS_REASONS)[]).map((freshnessReason) =>
    withParcel(`source-${spoken(freshnessReason)}`, `Why we know nothing newer: ${freshnessReason}`, (clock) => ({
      freshness: 'UNREACHABLE',
      freshnessReason,
      lastCheckedAt: freshnessReason === 'NEVER_CHECKED' ? null : clock.at(-9),
    })),
  ),
  withParcel('partners', 'Two carriers, one without a name', () => ({
    partners: [
      { carrierName: 'Colissimo', trackingNumber: '6A12345678901', carrierUrl: 'https://carrier.example/6A12345678901' },
      { carrierName: null, trackingNumber: 'UJ123456789YP', carrierUrl: null },
    ],
  })),
];

const far = (index: number): ShopperShipment['places'][number] => ({
  latitude: [22.6, 22.4, 25.2, 50, 51.4, 49][index]!,
  longitude: [114, 114.2, 55.4, 8.6, 12.4, 2.6][index]!,
  kind: index === 0 ? 'ORIGIN' : index === 4 ? 'HERE' : index === 5 ? 'DESTINATION' : 'PASSED',
  city: ['SHENZHEN', 'Hong Kong', 'Dubai', 'Frankfurt', 'Leipzig', null][index]!,
  countryCode: ['CN', 'HK', 'AE', 'DE', 'DE', 'FR'][index]!,
});

const roads: GalleryState[] = [
  withParcel('map-across-continents', 'From Shenzhen by four hubs', () => ({ places: [0, 1, 2, 3, 4, 5].map(far) })),
  withParcel('map-date-line', 'Across the date line', () => ({
    places: [
      { latitude: 35.6, longitude: 139.8, kind: 'ORIGIN', city: 'Tokyo', countryCode: 'JP' },
      { latitude: 61.2, longitude: -149.8, kind: 'HERE', city: 'Anchorage', countryCode: 'US' },
      { latitude: 39.8, longitude: -98.6, kind: 'DESTINATION', city: null, countryCode: 'US' },
    ],
  })),
  withParcel('map-arrived', 'The whole road, arrived', (clock) =>
    delivered(clock, { places: ROAD.map((place) => (place.kind === 'HERE' ? { ...place, kind: 'PASSED' } : place)) }),
  ),
  withParcel('map-none', 'No place known', () => ({ places: [] })),
  withParcel('zones', 'Clocks that differ from the reader’s', (clock) => ({
    events: [
      anEvent(clock, -9, 'DEPARTED_COUNTRY', {
        zone: 'Asia/Shanghai',
        localTime: clock.wall(-9, 8),
        place: { ...LEIPZIG, name: null, city: 'Shenzhen', countryCode: 'CN' },
      }),
      anEvent(clock, -30, 'PICKED_UP_BY_CARRIER', { zone: 'Asia/Shanghai', localTime: clock.wall(-30, 8), zoneCertainty: 'ASSUMED' }),
    ],
  })),
];

export const PARCEL_GROUPS: GalleryGroup[] = [
  { title: 'What to do now', states: actions },
  { title: 'Handed over, or waiting to be', states: hands },
  { title: 'When it comes', states: days },
  { title: 'How fresh the news is', states: sources },
  { title: 'The road', states: roads },
];
