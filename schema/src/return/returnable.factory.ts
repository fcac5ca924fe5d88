import type { PolicyRule, ReturnPolicyBody } from './return-policy.ts';
import type { ReturnableLine, ReturnableOrder, SentPieces } from './returnable.ts';

/** Values that fit together, for specs; each can be replaced. */
export const aRule = (over: Partial<PolicyRule> = {}): PolicyRule => ({
  name: 'All',
  countries: null,
  categories: null,
  isFinalSale: false,
  windowDays: 30,
  bufferDays: 5,
  holidays: [],
  outcomes: ['REFUND', 'CREDIT', 'EXCHANGE'],
  creditBonusPercent: 0,
  keepUpToMinor: null,
  methods: ['LABEL', 'QR'],
  payer: 'FAULT',
  shippingFeeMinor: 0,
  restockingPercent: 0,
  freeFor: [],
  photosFor: [],
  ...over,
});

export const aPolicy = (over: Partial<ReturnPolicyBody> = {}): ReturnPolicyBody => ({
  rules: [aRule()],
  reasons: { '': ['TOO_SMALL', 'CHANGED_MIND', 'DAMAGED', 'OTHER'] },
  approveUpToMinor: null,
  lookAfterReturns: null,
  blocked: [],
  refundAt: 'RECEIPT',
  refundDays: 14,
  handInDays: 14,
  withdrawal: { isOffered: true, countries: null, windowDays: 14, isInformed: true, exemptCategories: [] },
  ...over,
});

export const sentPieces = (over: Partial<SentPieces> = {}): SentPieces => ({
  quantity: 1,
  deliveredAt: new Date('2026-11-10T10:00:00Z'),
  handedOverAt: new Date('2026-11-08T10:00:00Z'),
  isTracked: true,
  ...over,
});

export const aReturnableLine = (over: Partial<ReturnableLine> = {}): ReturnableLine => ({
  id: 'line',
  category: null,
  quantity: 1,
  paidMinor: 1_999,
  sent: [sentPieces({ quantity: over.quantity ?? 1 })],
  returned: 0,
  ...over,
});

export const aReturnableOrder = (over: Partial<ReturnableOrder> = {}): ReturnableOrder => ({
  placedAt: new Date('2026-11-05T10:00:00Z'),
  countryCode: 'FR',
  zone: 'Europe/Paris',
  isCancelled: false,
  paymentState: 'PAID',
  totalMinor: 1_999,
  refundedMinor: 0,
  lines: [aReturnableLine()],
  ...over,
});
