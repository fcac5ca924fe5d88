import type { ContactState } from '@jalon/schema/words';
import type { ShopperContact } from '#lib/notification/contact.queries.ts';
import type { LookUpFailure } from '#lib/order/look-up-failure.ts';
import { anEvent, anOrder, aParcel, LINES } from './an-order.ts';
import type { Clock } from './clock.ts';
import { orderState, spoken, type GalleryGroup, type GalleryState } from './gallery-state.ts';

const LONG = `${'Handgewebtes Sommerleinenhemd mit Perlmuttknöpfen '.repeat(4)}`.slice(0, 200).trim();
const UNBROKEN = 'W'.repeat(200);
/** Turns the direction of what follows, and never turns it back. */
const OVERRIDE = '\u202Eelttob retaw\u202D — 100 %';

const named = (name: string, title: string, words: string) =>
  orderState(name, title, (clock) =>
    anOrder(clock, {
      number: words.slice(0, 40),
      recipient: { initials: words.slice(0, 4), city: words, countryCode: 'FR' },
      lines: LINES.map((line) => ({ ...line, title: words, variantTitle: words })),
      shipments: [
        aParcel(clock, {
          carrierName: words.slice(0, 60),
          service: words,
          trackingNumber: words.slice(0, 60),
          lines: aParcel(clock).lines.map((item) => ({ ...item, title: words, variantTitle: words })),
          events: [
            anEvent(clock, -4, 'ARRIVED_AT_FACILITY', {
              carrierText: words,
              place: { name: words, city: words, region: null, countryCode: 'DE' },
            }),
          ],
          places: aParcel(clock).places.map((place) => ({ ...place, city: words })),
        }),
      ],
      blocks: [
        {
          id: 'b',
          kind: 'TEXT',
          title: words,
          text: words,
          pictureUrl: null,
          pictureWidthPx: null,
          pictureHeightPx: null,
          href: 'https://colibri.example',
        },
      ],
      messages: [{ id: 'm', event: 'SHIPPED', subject: words, text: words, sentAt: clock.at(-3) }],
      followers: [{ id: 'f', name: words, address: words, view: 'FULL', isConfirmed: true }],
    }),
  );

const names: GalleryState[] = [
  named('names-emoji', 'Emoji', '👩🏽‍🚀 Rosé 🍷🇫🇷 ☕️ ✨'),
  named('names-override', 'Right-to-left overrides', OVERRIDE),
  named('names-long', 'Two hundred letters', LONG),
  named('names-unbroken', 'Two hundred letters without a gap', UNBROKEN),
  named('names-arabic', 'Arabic names', 'قميص كتان — شركة النقل السريع'),
  named('names-markup', 'Markup and templates', '<b>{{count}}</b> $t(page:retry) &amp; \'"'),
];

const failure = (code: LookUpFailure['code'], given: Partial<LookUpFailure> = {}): LookUpFailure => ({
  code,
  orderNumber: '#1042',
  seconds: 0,
  challenge: null,
  proof: '',
  ...given,
});

const lookUp = (name: string, title: string, given: LookUpFailure | null): GalleryState => ({
  name,
  title,
  view: () => ({ kind: 'look-up', failure: given }),
});

const doors: GalleryState[] = [
  lookUp('look-up', 'The look-up', null),
  lookUp('look-up-not-found', 'Nothing found', failure('NOT_FOUND')),
  lookUp('look-up-invalid', 'Left empty', failure('INVALID', { orderNumber: '' })),
  lookUp('look-up-throttled', 'Asked too often', failure('THROTTLED', { seconds: 540 })),
  lookUp('look-up-work', 'The browser pays with work', failure('PROOF_OF_WORK', { seconds: 90, challenge: '{}', proof: 'a@b.example' })),
  lookUp('look-up-down', 'The service cannot be reached', failure('DOWN')),
  ...(['LINK_INVALID', 'LINK_EXPIRED', 'LINK_REVOKED'] as const).map((problem): GalleryState => ({
    name: spoken(problem),
    title: `A link: ${problem}`,
    view: () => ({ kind: 'link', problem }),
  })),
  ...(['NO_SHOP', 'NOT_FOUND', 'DOWN', 'BROKEN'] as const).map((error): GalleryState => ({
    name: `error-${spoken(error)}`,
    title: `No page: ${error}`,
    view: () => ({ kind: 'error', error }),
  })),
  {
    name: 'last-known',
    title: 'The last known page while the service is away',
    view: (clock) => ({ kind: 'order', order: anOrder(clock), keptAt: new Date(clock.at(-0.4)) }),
  },
];

const contact = (given: Partial<ShopperContact> = {}): ShopperContact => ({
  channel: 'EMAIL',
  address: 'm•••@g•••.example',
  state: 'UNASKED',
  mutedEvents: ['FEEDBACK_ASKED'],
  pausedUntil: null,
  ...given,
});

const wishes = (name: string, title: string, given: (clock: Clock) => ShopperContact | null): GalleryState => ({
  name,
  title,
  view: (clock) => ({ kind: 'messages', contact: given(clock), problem: null }),
});

const preferences: GalleryState[] = [
  ...(['UNASKED', 'GRANTED', 'STOPPED', 'BOUNCED', 'COMPLAINED'] satisfies ContactState[]).map((state) =>
    wishes(`wishes-${spoken(state)}`, `E-mail: ${state}`, () => contact({ state })),
  ),
  wishes('wishes-text', 'Text messages', () => contact({ channel: 'SMS', address: '•••• 42', state: 'GRANTED' })),
  wishes('wishes-paused', 'Paused for a week', (clock) => contact({ pausedUntil: clock.at(150) })),
  wishes('wishes-forgotten', 'The address was forgotten', () => contact({ address: null })),
  wishes('wishes-broken', 'A key nobody has', () => null),
];

const brands: GalleryState[] = (['colibri', 'nordlicht', 'souk', 'unreadable', 'middling'] as const).map((shop) => ({
  ...orderState(`brand-${shop}`, `As ${shop}`, (clock) =>
    anOrder(clock, {
      shipments: [
        aParcel(clock, { nextAction: 'CHOOSE_NEW_DAY', condition: 'ATTEMPT_FAILED', reason: 'RECIPIENT_ABSENT', party: 'RECIPIENT' }),
      ],
    }),
  ),
  shop,
}));

export const ROUGH_GROUPS: GalleryGroup[] = [
  { title: 'Names as people write them', states: names },
  { title: 'Doors that stay shut', states: doors },
  { title: 'What they want to be told', states: preferences },
  { title: 'Brands', states: brands },
];
