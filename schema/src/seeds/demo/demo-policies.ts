import type { PolicyRule, ReturnPolicyBody } from '../../return/return-policy.ts';

const RULE: PolicyRule = {
  name: 'Everything',
  countries: null,
  categories: null,
  isFinalSale: false,
  windowDays: 30,
  bufferDays: 7,
  holidays: [{ from: '11-15', to: '12-24', until: '01-31' }],
  outcomes: ['REFUND', 'CREDIT', 'EXCHANGE'],
  creditBonusPercent: 10,
  keepUpToMinor: null,
  methods: ['LABEL', 'QR', 'OWN'],
  payer: 'FAULT',
  shippingFeeMinor: 495,
  restockingPercent: 0,
  freeFor: ['CREDIT', 'EXCHANGE'],
  photosFor: ['DAMAGED', 'DEFECTIVE', 'WRONG_ARTICLE'],
};

const POLICY: Omit<ReturnPolicyBody, 'rules'> = {
  reasons: {
    '': ['TOO_SMALL', 'TOO_LARGE', 'NOT_AS_EXPECTED', 'NOT_AS_DESCRIBED', 'DAMAGED', 'DEFECTIVE', 'WRONG_ARTICLE', 'CHANGED_MIND', 'OTHER'],
  },
  approveUpToMinor: 40_000,
  lookAfterReturns: 4,
  blocked: [],
  refundAt: 'INSPECTION',
  refundDays: 7,
  handInDays: 14,
  withdrawal: { isOffered: true, countries: null, windowDays: 14, isInformed: true, exemptCategories: [] },
};

/** What each shop of the demo takes back. */
export const DEMO_POLICIES: Readonly<Record<string, ReturnPolicyBody>> = {
  'maison-colibri': { ...POLICY, rules: [RULE] },
  nordlicht: {
    ...POLICY,
    refundAt: 'RECEIPT',
    rules: [
      {
        ...RULE,
        name: 'Germany',
        countries: ['DE'],
        windowDays: 60,
        payer: 'SHOP',
        shippingFeeMinor: 0,
        outcomes: ['REFUND', 'CREDIT', 'EXCHANGE', 'REPAIR'],
      },
      { ...RULE, name: 'Elsewhere', outcomes: ['REFUND', 'CREDIT', 'EXCHANGE', 'REPAIR'], methods: ['OWN', 'LABEL'] },
    ],
  },
  'souk-bazaar': {
    ...POLICY,
    refundAt: 'FIRST_SCAN',
    rules: [
      { ...RULE, windowDays: 14, keepUpToMinor: 6_000, outcomes: ['REFUND', 'CREDIT', 'EXCHANGE', 'KEEP', 'DONATE'], restockingPercent: 5 },
    ],
  },
};
