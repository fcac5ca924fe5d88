import { INELIGIBLE_CODES, RETURN_STATES, type IneligibleCode, type ReturnState } from '@jalon/schema/words';
import type { Wrong } from '#lib/return/check-draft.ts';
import { freshDraft, returnForm, type ReturnForm, type ReturnNotice } from '#lib/return/return-form.ts';
import type { ReturnOptions, ShopperReturn } from '#lib/return/shopper-return.ts';
import { aBrief, aDraft, anArticle, aQuote, aReturn, chosen, someOptions } from './a-return.ts';
import { anOrder, aParcel } from './an-order.ts';
import type { Clock } from './clock.ts';
import { orderState, spoken, type GalleryGroup, type GalleryState } from './gallery-state.ts';

type Told = Partial<ReturnForm> & { options?: Partial<ReturnOptions> };

const screen = (name: string, title: string, step: ReturnForm['step'], given: (clock: Clock) => Told = () => ({})): GalleryState => ({
  name,
  title,
  view: (clock) => {
    const { options, draft = aDraft(), ...told } = given(clock);
    const order = aBrief(clock, options?.isGift ? { view: 'GIFT', withdrawal: null } : {});
    return { kind: 'return', order, options: someOptions(clock, options), screen: returnForm({ step, draft, ...told }) };
  },
});

const both = () => aDraft([chosen(), chosen({ lineId: 'line-2', quantity: 2 })]);
const amounts = {
  'line-1': { REFUND: { amountMinor: 8_010, bonusMinor: 0 }, CREDIT: { amountMinor: 8_811, bonusMinor: 801 } },
  'line-2': {
    REFUND: { amountMinor: 2_400, bonusMinor: 0 },
    CREDIT: { amountMinor: 2_400, bonusMinor: 0 },
    KEEP: { amountMinor: 2_400, bonusMinor: 0 },
    DONATE: { amountMinor: 2_400, bonusMinor: 0 },
  },
};
const wrong = (at: string, word: Wrong['word'], count = 0): Wrong => ({ at, word, count });
const NOTICES: ReturnNotice[] = ['CHANGED', 'THROTTLED', 'DOWN', 'INVALID', 'TOO_LARGE', 'TOO_MANY'];

const asking: GalleryState[] = [
  screen('return-items', 'What goes back', 'items', () => ({ draft: freshDraft('gallery', null) })),
  screen('return-items-chosen', 'Two articles are chosen', 'items', () => ({ draft: both() })),
  screen('return-items-missing', 'Nothing is chosen', 'items', () => ({
    draft: freshDraft('gallery', null),
    wrong: [wrong('article', 'items.choose')],
  })),
  screen('return-items-above', 'More than may go back', 'items', () => ({
    draft: aDraft([chosen({ lineId: 'line-2', quantity: 2 })]),
    wrong: [wrong('quantity:line-2', 'items.above', 1)],
  })),
  screen('return-items-none', 'Nothing may go back, for every reason', 'items', (clock) => ({
    draft: freshDraft('gallery', null),
    options: {
      articles: (Object.keys(INELIGIBLE_CODES) as IneligibleCode[]).map((code) =>
        anArticle(clock, { lineId: code, quantity: 0, codes: [code], daysLeft: null, endsOn: clock.day(-3) }),
      ),
    },
  })),
  screen('return-items-part', 'Only some of it may go back, and the rest of the policy', 'items', (clock) => ({
    draft: freshDraft('gallery', null),
    options: {
      articles: [
        anArticle(clock, { bought: 3, quantity: 1, codes: ['NOT_DELIVERED'] }),
        anArticle(clock, { lineId: 'line-2', bought: 40, quantity: 40, daysLeft: 0 }),
      ],
      policy: [
        { code: 'PAYS_SHOP', days: null, amountMinor: null, percent: null, day: null },
        { code: 'PAYS_SHOPPER', days: null, amountMinor: 490, percent: null, day: null },
        { code: 'REFUND_SCAN', days: 1, amountMinor: null, percent: null, day: null },
      ],
    },
  })),
  screen('return-why', 'Why', 'why', () => ({ draft: aDraft([chosen({ reason: null })]) })),
  screen('return-why-photo', 'Why, with photos', 'why', () => ({
    draft: aDraft([chosen({ reason: 'DAMAGED', photoIds: ['photo'], note: 'A seam is open.' })]),
  })),
  screen('return-why-two', 'Why, of two', 'why', () => ({ draft: both(), wrong: [wrong('reason:line-2', 'why.choose')] })),
  ...(['photo_needed', 'photo_unreadable', 'photo_too_large'] as const).map((word) =>
    screen(`return-why-${word.replaceAll('_', '-')}`, `A photo: ${word}`, 'why', () => ({
      draft: aDraft([chosen({ reason: 'DAMAGED' })]),
      wrong: [wrong('photos:line-1', `why.${word}`)],
    })),
  ),
  screen('return-want', 'What instead', 'want', () => ({
    draft: aDraft([chosen({ outcome: null })]),
    amounts,
    fees: { LABEL: 490, QR: 490 },
    currency: 'EUR',
  })),
  screen('return-want-exchange', 'Another size, and none chosen', 'want', () => ({
    draft: aDraft([chosen({ outcome: 'EXCHANGE' })]),
    amounts,
    currency: 'EUR',
    wrong: [wrong('variant:line-1', 'want.choose')],
  })),
  screen('return-want-two', 'What instead, of two', 'want', () => ({
    draft: both(),
    amounts,
    currency: 'EUR',
    wrong: [wrong('outcome:line-1', 'want.choose'), wrong('method', 'how.choose')],
  })),
  screen('return-review', 'Everything once more', 'review', (clock) => ({ quote: aQuote(clock) })),
  screen('return-review-credit', 'As credit, and an exchange', 'review', (clock) => ({
    draft: aDraft([chosen({ outcome: 'EXCHANGE', variantId: 'variant-l' }), chosen({ lineId: 'line-2', quantity: 2, outcome: 'CREDIT' })]),
    quote: aQuote(clock, {
      articlesMinor: 11_300,
      restockingMinor: 0,
      shippingFeeMinor: 0,
      exchangedMinor: 8_900,
      bonusMinor: 240,
      refundMinor: 0,
      creditMinor: 2_640,
      needsLook: true,
    }),
  })),
  ...NOTICES.map((notice) =>
    screen(`return-${spoken(notice)}`, `The review comes back: ${notice}`, 'review', (clock) => ({
      quote: aQuote(clock),
      notice,
      seconds: notice === 'THROTTLED' ? 90 : 0,
    })),
  ),
  screen('return-gift', 'A gift goes back', 'items', () => ({
    draft: freshDraft('gallery', null),
    options: { isGift: true, currency: null, policy: [{ code: 'WINDOW', days: 30, amountMinor: null, percent: null, day: null }] },
  })),
  screen('return-gift-want', 'A gift: what instead', 'want', (clock) => ({
    options: { isGift: true, currency: null, articles: [anArticle(clock, { outcomes: ['CREDIT', 'EXCHANGE'] })] },
  })),
  screen('return-gift-review', 'A gift: everything once more', 'review', (clock) => ({
    draft: aDraft([chosen({ outcome: 'CREDIT' })]),
    options: { isGift: true, currency: null },
    quote: aQuote(clock, { currency: null, articlesMinor: null, refundMinor: null, creditMinor: null }),
  })),
];

const status = (
  name: string,
  title: string,
  given: (clock: Clock) => Partial<ShopperReturn>[],
  query?: GalleryState['query'],
): GalleryState => ({
  name,
  title,
  ...(query ? { query } : {}),
  view: (clock) => ({
    kind: 'return',
    order: aBrief(clock),
    options: someOptions(clock, { returns: given(clock).map((one, index) => aReturn(clock, { id: `return-${index}`, ...one })) }),
    screen: null,
  }),
});

const GIVEN = { REFUNDED: 'CONFIRMED' } as const;

const following: GalleryState[] = [
  ...(Object.keys(RETURN_STATES) as ReturnState[]).map((state) =>
    status(`return-is-${spoken(state)}`, `A return: ${state}`, (clock) => [
      {
        state,
        canCancel: state === 'REQUESTED' || state === 'APPROVED',
        refundDueAt: state === 'RECEIVED' || state === 'INSPECTED' ? clock.at(100) : null,
        trackingNumber: state === 'IN_TRANSIT' ? 'JJD000390007882719' : null,
        declineReason: state === 'DECLINED' ? 'It was worn, and a seam is torn.' : null,
        documents: state === 'LABEL_ISSUED' ? [{ id: 'label', kind: 'LABEL', contentType: 'application/pdf' }] : [],
        refunds:
          state === 'REFUNDED'
            ? [{ kind: 'MONEY', state: GIVEN[state], amountMinor: 7_520, currency: 'EUR', at: clock.at(-3), code: null }]
            : [],
      },
    ]),
  ),
  status('return-done', 'It was just asked for, the label is being made', () => [{ state: 'APPROVED', canCancel: true }], {
    done: 'return',
    of: 'return-0',
  }),
  status('return-label-failed', 'No label yet', () => [{ state: 'APPROVED', labelProblem: 'CARRIER_DOWN' }]),
  status('return-code', 'A code to show', () => [{ method: 'QR', documents: [{ id: 'code', kind: 'QR', contentType: 'image/png' }] }]),
  status('return-own', 'Sent by the shopper', () => [{ state: 'APPROVED', method: 'OWN' }]),
  status('return-kept', 'Nothing is sent', () => [
    { state: 'APPROVED', method: null, handInBy: null, articles: [{ ...KEPT, outcome: 'KEEP' }] },
  ]),
  status(
    'return-several',
    'Several returns, and one asked for in another window',
    (clock) => [
      { state: 'IN_TRANSIT', number: 'R-7K2M9' },
      {
        state: 'EXCHANGED',
        number: 'R-2B4X8',
        refunds: [{ kind: 'CREDIT', state: 'CONFIRMED', amountMinor: 1_200, currency: 'EUR', at: clock.at(-30), code: null }],
      },
    ],
    { done: 'twice', of: 'return-1' },
  ),
  status('return-cancelled-now', 'It was just cancelled', () => [{ state: 'CANCELLED' }], { done: 'cancel_return', of: 'return-0' }),
  status('return-cancel-late', 'Too late to cancel', () => [{ state: 'IN_TRANSIT' }], { late: 'cancel_return', of: 'return-0' }),
];

const KEPT = { lineId: 'line-2', title: 'Wool socks', quantity: 2, reason: 'CHANGED_MIND', grade: null } as const;

const delivered = (clock: Clock) =>
  aParcel(clock, { milestone: 'DELIVERED', deliveredHow: 'MAILBOX', deliveredAt: clock.at(-30), arrival: null });

const fromOrders: GalleryState[] = [
  orderState('order-returnable', 'An order of which something may go back', (clock) =>
    anOrder(clock, {
      shipments: [delivered(clock)],
      canReturn: true,
      returnDaysLeft: 12,
      withdrawal: { isOpen: true, endsOn: clock.day(9), daysLeft: 9 },
    }),
  ),
  orderState('order-last-day', 'The last day to return', (clock) =>
    anOrder(clock, { shipments: [delivered(clock)], canReturn: true, returnDaysLeft: 0 }),
  ),
  orderState('order-with-returns', 'An order with returns', (clock) =>
    anOrder(clock, {
      shipments: [delivered(clock)],
      canReturn: true,
      returns: [
        { id: 'r1', number: 'R-7K2M9', state: 'IN_TRANSIT' },
        { id: 'r2', number: 'R-2B4X8', state: 'REFUNDED' },
      ],
    }),
  ),
  orderState('order-withdrawable', 'Nothing arrived yet: the right to withdraw', (clock) =>
    anOrder(clock, { withdrawal: { isOpen: true, endsOn: null, daysLeft: null } }),
  ),
  orderState('order-gift', 'The view of whoever got a gift', (clock) =>
    anOrder(clock, { view: 'GIFT', recipient: null, shipments: [delivered(clock)], canReturn: true, returnDaysLeft: 5 }),
  ),
  orderState(
    'order-gift-link',
    'A link was made for whoever got a gift',
    (clock) => anOrder(clock, { shipments: [delivered(clock)], canReturn: true, returnDaysLeft: 5 }),
    { shared: { form: 'shared', view: 'GIFT', token: 'not-a-real-link-not-a-real-link', expiresAt: null } },
  ),
];

export const RETURN_GROUPS: GalleryGroup[] = [
  { title: 'Asking for a return', states: asking },
  { title: 'Returns on their way', states: following },
  { title: 'From an order to its returns', states: fromOrders },
];
