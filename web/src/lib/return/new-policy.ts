import type { PolicyBody, PolicyRule } from './policy.type.ts';
import { REASONS } from './return.type.ts';

/** A rule to begin with: thirty days, money, credit or exchange, by label, and the way back is free where the fault is the shop's. */
export const NEW_RULE: PolicyRule = {
  name: '',
  countries: null,
  categories: null,
  isFinalSale: false,
  windowDays: 30,
  bufferDays: 5,
  holidays: [],
  outcomes: ['REFUND', 'CREDIT', 'EXCHANGE'],
  creditBonusPercent: 0,
  keepUpToMinor: null,
  methods: ['LABEL', 'QR', 'OWN'],
  payer: 'FAULT',
  shippingFeeMinor: 0,
  restockingPercent: 0,
  freeFor: [],
  photosFor: ['DAMAGED', 'DEFECTIVE', 'WRONG_ARTICLE'],
};

/** What the editor shows while there is no policy; nothing of it holds before it is saved. */
export const NEW_POLICY: PolicyBody = {
  rules: [NEW_RULE],
  reasons: { '': [...REASONS] },
  approveUpToMinor: null,
  lookAfterReturns: null,
  blocked: [],
  refundAt: 'RECEIPT',
  refundDays: 14,
  handInDays: 14,
  withdrawal: { isOffered: true, countries: null, windowDays: 14, isInformed: true, exemptCategories: [] },
};
