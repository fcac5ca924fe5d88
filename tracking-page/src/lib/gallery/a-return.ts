import type { OrderBrief } from '#lib/return/return.queries.ts';
import type { DraftArticle, ReturnDraft } from '#lib/return/return-draft.ts';
import type { ReturnableArticle, ReturnOptions, ReturnQuote, ShopperReturn } from '#lib/return/shopper-return.ts';
import type { ShopperWithdrawal, WithdrawalForm } from '#lib/withdrawal/shopper-withdrawal.ts';
import { LINES } from './an-order.ts';
import type { Clock } from './clock.ts';

export const aBrief = (clock: Clock, given: Partial<OrderBrief> = {}): OrderBrief => ({
  number: '#1042',
  placedAt: clock.at(-150),
  language: null,
  view: 'FULL',
  recipient: { countryCode: 'FR' },
  withdrawal: { isOpen: true, endsOn: clock.day(9), daysLeft: 9 },
  shipments: [{ destinationZone: 'Europe/Paris' }],
  lines: LINES.map(({ id, pictureUrl }) => ({ id, pictureUrl })),
  ...given,
});

export const anArticle = (clock: Clock, given: Partial<ReturnableArticle> = {}): ReturnableArticle => ({
  lineId: 'line-1',
  title: 'Linen shirt',
  variantTitle: 'M / sand',
  imageUrl: null,
  bought: 1,
  quantity: 1,
  codes: [],
  endsOn: clock.day(12),
  daysLeft: 12,
  reasons: ['TOO_SMALL', 'TOO_LARGE', 'NOT_AS_EXPECTED', 'NOT_AS_DESCRIBED', 'DAMAGED', 'WRONG_ARTICLE', 'CHANGED_MIND', 'OTHER'],
  photoReasons: ['DAMAGED', 'WRONG_ARTICLE'],
  outcomes: ['REFUND', 'CREDIT', 'EXCHANGE'],
  methods: ['LABEL', 'QR', 'DROP_OFF', 'OWN'],
  alternatives: [
    { variantId: 'variant-l', title: 'L / sand', isInStock: true },
    { variantId: 'variant-xl', title: 'XL / sand', isInStock: false },
  ],
  ...given,
});

const socks = (clock: Clock): ReturnableArticle =>
  anArticle(clock, {
    lineId: 'line-2',
    title: 'Wool socks',
    variantTitle: null,
    bought: 2,
    quantity: 2,
    endsOn: clock.day(1),
    daysLeft: 1,
    outcomes: ['REFUND', 'CREDIT', 'KEEP', 'DONATE', 'REPAIR'],
    alternatives: [],
  });

export const someOptions = (clock: Clock, given: Partial<ReturnOptions> = {}): ReturnOptions => ({
  isGift: false,
  currency: 'EUR',
  articles: [anArticle(clock), socks(clock)],
  methods: ['LABEL', 'QR', 'DROP_OFF', 'OWN'],
  policy: [
    { code: 'WINDOW', days: 30, amountMinor: null, percent: null, day: null },
    { code: 'UNTIL', days: null, amountMinor: null, percent: null, day: clock.day(45) },
    { code: 'PAYS_FAULT', days: null, amountMinor: 490, percent: null, day: null },
    { code: 'RESTOCKING', days: null, amountMinor: null, percent: 10, day: null },
    { code: 'FINAL_SALE', days: null, amountMinor: null, percent: null, day: null },
    { code: 'REFUND', days: 5, amountMinor: null, percent: null, day: null },
  ],
  returns: [],
  address: ['Maison Colibri', '14 rue Mercière', '69002 Lyon'],
  ...given,
});

export const chosen = (given: Partial<DraftArticle> = {}): DraftArticle => ({
  lineId: 'line-1',
  quantity: 1,
  reason: 'TOO_SMALL',
  note: '',
  outcome: 'REFUND',
  variantId: null,
  photoIds: [],
  ...given,
});

export const aDraft = (articles: DraftArticle[] = [chosen()]): ReturnDraft => ({ formKey: 'gallery', articles, method: 'LABEL' });

export const aQuote = (clock: Clock, given: Partial<ReturnQuote> = {}): ReturnQuote => ({
  currency: 'EUR',
  lines: [],
  articlesMinor: 8_900,
  restockingMinor: 890,
  shippingFeeMinor: 490,
  bonusMinor: 0,
  refundMinor: 7_520,
  creditMinor: 0,
  exchangedMinor: 0,
  handInBy: clock.at(14 * 24),
  methods: ['LABEL', 'QR', 'DROP_OFF', 'OWN'],
  needsLook: false,
  ...given,
});

export const aReturn = (clock: Clock, given: Partial<ShopperReturn> = {}): ShopperReturn => ({
  id: 'return',
  number: 'R-7K2M9',
  state: 'LABEL_ISSUED',
  method: 'LABEL',
  requestedAt: clock.at(-20),
  handInBy: clock.at(13 * 24),
  refundDueAt: null,
  settledAt: null,
  declineReason: null,
  currency: 'EUR',
  refundMinor: 7_520,
  creditMinor: 0,
  canCancel: false,
  carrier: null,
  trackingNumber: null,
  labelProblem: null,
  address: ['Maison Colibri', '14 rue Mercière', '69002 Lyon'],
  articles: [{ lineId: 'line-1', title: 'Linen shirt', quantity: 1, reason: 'TOO_SMALL', outcome: 'REFUND', grade: null }],
  documents: [],
  refunds: [],
  ...given,
});

export const aForm = (clock: Clock, given: Partial<WithdrawalForm> = {}): WithdrawalForm => ({
  isOffered: true,
  isOpen: true,
  endsOn: clock.day(9),
  daysLeft: 9,
  orderNumber: '#1042',
  placedOn: clock.day(-6),
  zone: 'Europe/Paris',
  articles: [
    { lineId: 'line-1', title: 'Linen shirt', quantity: 1 },
    { lineId: 'line-2', title: 'Wool socks', quantity: 2 },
  ],
  name: null,
  email: null,
  declared: [],
  ...given,
});

export const aDeclaration = (clock: Clock, given: Partial<ShopperWithdrawal> = {}): ShopperWithdrawal => ({
  id: 'withdrawal',
  place: 17,
  declaredAt: clock.at(-0.2),
  statement: 'I hereby give notice that I withdraw from my contract for order #1042.',
  emailHint: 'r•••@m•••.example',
  isAcknowledged: true,
  documentId: 'receipt',
  hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  returnId: null,
  ...given,
});
