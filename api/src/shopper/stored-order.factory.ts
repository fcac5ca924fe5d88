import { NOWHERE, type Place } from '@jalon/schema/shipment';
import type { StoredBlock, StoredEvent, StoredOrder, StoredShipment, Surroundings } from './stored-order.ts';
import type { Viewer } from './viewer.ts';

/** A scan as stored: in transit in Lyon unless told otherwise. */
export const aScan = (
  id: string,
  told: Partial<{
    at: string;
    code: StoredEvent[5];
    milestone: StoredEvent[6];
    zone: string | null;
    text: string | null;
    place: Partial<Place>;
  }> = {},
): StoredEvent => [
  id,
  told.at ?? '2026-11-20T09:00:00+00:00',
  '2026-11-20T10:00:00',
  told.zone ?? null,
  'FROM_PLACE',
  told.code ?? 'IN_TRANSIT',
  told.milestone === undefined ? 'IN_TRANSIT' : told.milestone,
  null,
  told.text ?? null,
  { ...NOWHERE, city: 'Lyon', ...told.place },
];

export const aParcel = (told: Partial<StoredShipment> = {}): StoredShipment => ({
  id: 's1',
  carrier: 'dhl',
  trackingNumber: 'JD014600003SE',
  service: 'Parcel Connect',
  milestone: 'IN_TRANSIT',
  condition: 'ON_TRACK',
  reason: null,
  party: 'NOBODY',
  nextAction: 'NONE',
  nextActionBy: null,
  deliveredHow: null,
  deliveredAt: null,
  handedOverAt: null,
  signedBy: null,
  pickup: null,
  proofs: [],
  estimatedFrom: null,
  estimatedTo: null,
  destinationCountryCode: 'FR',
  freshnessReason: null,
  lastCheckedAt: '2026-11-22T09:00:00+00:00',
  lastChangedAt: null,
  nextPollAt: '2026-11-22T11:00:00+00:00',
  origin: null,
  arrival: null,
  legs: [{ carrier: 'dhl', trackingNumber: 'JD014600003SE' }],
  lines: [{ lineId: 'l1', quantity: 2 }],
  feedback: null,
  events: [],
  ...told,
});

export const anOrder = (told: Partial<StoredOrder> = {}): StoredOrder => ({
  id: 'o1',
  number: '#1042',
  placedAt: '2026-11-19T08:00:00.5+00:00',
  language: 'fr',
  cancelledAt: null,
  currency: 'EUR',
  totalMinor: 12_000,
  isGift: false,
  shippingMethod: null,
  paymentState: 'PAID',
  refundedMinor: 0,
  sentElsewhereAt: '2026-11-19T08:00:00.5+00:00',
  recipient: { name: 'Anna Karin Berg', city: 'Villeurbanne', countryCode: 'FR', postalCode: '69100', latitude: 45.77, longitude: 4.88 },
  lines: [
    {
      id: 'l1',
      title: 'Shirt',
      variantTitle: null,
      quantity: 3,
      isShipped: true,
      sentQuantity: 0,
      sku: 'SHIRT-M',
      category: null,
      imageUrl: null,
      pictureId: null,
    },
  ],
  preparation: null,
  shipments: [aParcel()],
  messages: [],
  claims: [],
  followers: [],
  returns: [],
  ...told,
});

export const aBlock = (told: Partial<StoredBlock> = {}): StoredBlock => ({
  id: 'b1',
  kind: 'BANNER',
  texts: { fr: { title: 'Bientôt Noël', text: null }, en: { title: 'Soon Christmas', text: 'Look' } },
  href: 'https://shop.example/noel',
  condition: null,
  startsAt: null,
  endsAt: null,
  picture: null,
  ...told,
});

export const aShop = (...blocks: StoredBlock[]): Surroundings => ({
  slug: 'colibri',
  language: 'fr',
  blocks,
  isReturning: false,
  returnTerms: { policies: [], address: [], zone: 'Europe/Paris' },
  secretKey: 'secret',
});

export const aViewer = (told: Partial<Viewer> = {}): Viewer => ({
  view: 'FULL',
  followerId: null,
  identifiedUntil: null,
  language: null,
  ...told,
});

/** An order in which everything there can be is there, each word of it to be found again. */
export const aFullOrder = (): StoredOrder =>
  anOrder({
    recipient: { name: 'Anna Karin Berg', city: 'Villeurbanne', countryCode: 'FR', postalCode: '69100', latitude: 45.77, longitude: 4.88 },
    lines: [
      {
        id: 'l1',
        title: 'SECRET shirt',
        variantTitle: 'SECRET blue',
        quantity: 3,
        isShipped: true,
        sentQuantity: 0,
        sku: 'SECRET-SKU',
        category: 'SECRET shirts',
        imageUrl: 'https://SECRET.example/a.jpg',
        pictureId: 'SECRET-picture',
      },
    ],
    preparation: {
      releaseState: 'WAITING',
      holdUntil: '2026-11-22T10:10:00+00:00',
      holds: [{ code: 'ADDRESS_INCOMPLETE', party: 'SHOPPER', path: 'address.address1' }],
      fulfilments: [],
      questions: [],
    },
    shipments: [
      aParcel({
        milestone: 'DELIVERED',
        deliveredHow: 'SIGNED',
        deliveredAt: '2026-11-21T12:00:00+00:00',
        signedBy: 'SECRET Berg',
        pickup: { openingHours: ['SECRET Mo 9-18'], code: 'SECRET 4711' },
        proofs: [{ kind: 'PHOTO', pictureId: 'SECRET-proof' }],
        origin: [48.86, 2.35, 'Paris', 'FR'],
        legs: [{ carrier: 'la-poste', trackingNumber: 'SECRET6A12345678901' }],
        feedback: { stars: 4, reasons: ['QUICK'], comment: 'SECRET comment', givenAt: '2026-11-21T13:00:00+00:00' },
        events: [
          aScan('e3', {
            at: '2026-11-21T12:00:00+00:00',
            code: 'DELIVERED',
            milestone: 'DELIVERED',
            text: 'SECRET signed by Berg',
            place: {
              name: 'SECRET door',
              city: 'Villeurbanne',
              postalCode: 'SECRET 69100',
              countryCode: 'FR',
              latitude: 45.77,
              longitude: 4.88,
            },
          }),
          aScan('e2', { at: '2026-11-21T05:00:00+00:00', code: 'NOTE', milestone: null, text: 'For SECRET Berg' }),
          aScan('e1', {
            text: 'Sorted',
            place: { name: 'Hub', city: 'Lyon', region: 'ARA', countryCode: 'FR', latitude: 45.76, longitude: 4.84 },
          }),
        ],
      }),
    ],
    messages: [
      {
        id: 'm1',
        event: 'SHIPPED',
        cause: 'SHIPPED:s1',
        subject: 'SECRET subject',
        text: 'SECRET text',
        sentAt: '2026-11-20T09:00:00+00:00',
        returnId: null,
      },
    ],
    claims: [
      {
        id: 'c1',
        shipmentId: 's1',
        kind: 'DAMAGED',
        state: 'DECIDED',
        openedAt: '2026-11-21T14:00:00+00:00',
        waitUntil: null,
        decision: null,
        decisionReason: null,
      },
    ],
    followers: [
      {
        id: 'f1',
        name: 'SECRET Office',
        email: 'office@secret.example',
        phone: null,
        language: 'de',
        view: 'NEIGHBOUR',
        isConfirmed: false,
      },
    ],
  });
