import * as v from 'valibot';
import {
  RETURN_METHODS,
  RETURN_OUTCOMES,
  RETURN_REASONS,
  type ReturnMethod,
  type ReturnOutcome,
  type ReturnReason,
} from './return-choices.ts';

const keys = <K extends string>(list: Record<K, unknown>) => Object.keys(list) as [K, ...K[]];
const country = v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'a country code like FR'));
const days = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3650));
const minor = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000_000));
const percent = v.pipe(v.number(), v.minValue(0), v.maxValue(100));
/** `MM-DD` */
const dayOfYear = v.pipe(v.string(), v.regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a day of the year like 12-24'));

/** Whatever was bought between `from` and `to` (a span may cross the new year) may go back until the first `until` after it. */
export const HolidaySchema = v.object({ from: dayOfYear, to: dayOfYear, until: dayOfYear });

/** What holds for some articles in some countries. Money is in the order's currency, minor units. */
export const PolicyRuleSchema = v.object({
  /** What staff call it; shown nowhere else. */
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  /** Countries the order went to; null: all. */
  countries: v.nullable(v.array(country)),
  /** Categories of articles; null: all. */
  categories: v.nullable(v.array(v.pipe(v.string(), v.maxLength(80)))),
  /** Never taken back, apart from the right of withdrawal and what is faulty. */
  isFinalSale: v.boolean(),
  /** Days from the day of delivery. */
  windowDays: days,
  /** Where no delivery is known: days added to the hand-over before the window begins. */
  bufferDays: days,
  holidays: v.pipe(v.array(HolidaySchema), v.maxLength(12)),
  outcomes: v.pipe(v.array(v.picklist(keys<ReturnOutcome>(RETURN_OUTCOMES))), v.minLength(1)),
  /** Percent added to a refund taken as credit. */
  creditBonusPercent: percent,
  /** An article may be kept when its price is not above this. Null: never. */
  keepUpToMinor: v.nullable(minor),
  methods: v.pipe(v.array(v.picklist(keys<ReturnMethod>(RETURN_METHODS))), v.minLength(1)),
  /** Who pays the way back; with `FAULT` the shop does when the reason is the shop's or the carrier's doing. */
  payer: v.picklist(['SHOP', 'SHOPPER', 'FAULT']),
  /** Kept back for the way back when the shopper pays it, once per return. */
  shippingFeeMinor: minor,
  /** Kept back of the price of each article, in percent; never when the fault is not the shopper's. */
  restockingPercent: percent,
  /** Outcomes for which no fee is kept back. */
  freeFor: v.array(v.picklist(keys<ReturnOutcome>(RETURN_OUTCOMES))),
  /** Reasons that need a photo. */
  photosFor: v.array(v.picklist(keys<ReturnReason>(RETURN_REASONS))),
});

export const ReturnPolicySchema = v.object({
  /** The first that fits an article holds; where none fits, it is not taken back. */
  rules: v.pipe(v.array(PolicyRuleSchema), v.minLength(1), v.maxLength(50)),
  /** Reasons offered per category, `''` for all others. */
  reasons: v.record(v.string(), v.array(v.picklist(keys<ReturnReason>(RETURN_REASONS)))),
  /** Requests worth no more than this are approved at once; null: all are. 0: none. */
  approveUpToMinor: v.nullable(minor),
  /** More returns than this by one shopper within 90 days need a look; null: never. */
  lookAfterReturns: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
  /** `emailKey`s or their domains (`@example.com`) whose returns always need a look. */
  blocked: v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(1000)),
  refundAt: v.picklist(['FIRST_SCAN', 'RECEIPT', 'INSPECTION']),
  /** Days the shop takes at most to refund after that. */
  refundDays: days,
  /** Days a parcel may take to be handed in before the return expires. */
  handInDays: days,
  /** The right of withdrawal; see docs/withdrawal.md. */
  withdrawal: v.object({
    isOffered: v.boolean(),
    /** Countries the order went to; null: those of the European Economic Area. */
    countries: v.nullable(v.array(country)),
    /** 14 by law; a shop may give more. */
    windowDays: v.pipe(days, v.minValue(14, 'at least 14 days, as the law says')),
    /** The shop tells its buyers of the right as the law asks; otherwise the period is a year longer. */
    isInformed: v.boolean(),
    /** Categories the law exempts: made to measure, perishable, unsealed hygiene articles and the like (Article 16). */
    exemptCategories: v.array(v.pipe(v.string(), v.maxLength(80))),
  }),
});

export type PolicyRule = v.InferOutput<typeof PolicyRuleSchema>;
export type ReturnPolicyBody = v.InferOutput<typeof ReturnPolicySchema>;
