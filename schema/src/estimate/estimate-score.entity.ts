import { defineEntity, p } from '@mikro-orm/core';
import type { EstimateBasis } from './arrival-model.ts';

/** What the predictions of one week were worth, by what they rested on, carrier and lane. Sums, so that rows add up. */
export class EstimateScore {
  merchantId!: string;
  /** The Monday of the week in which they were made. */
  week!: string;
  basis!: EstimateBasis;
  carrier!: string;
  /** `<country>|<region>` of the destination. */
  lane!: string;
  estimates!: number;
  /** Absolute errors of the likeliest moment, in days. */
  errorDays!: number;
  /** Pinball losses, each averaged over .05 .1 .25 .5 .75 .9 .95, in days. */
  pinballDays!: number;
  /** How many arrived within the 50, 80, 90 and 95 % window. */
  covered!: number[];
  /** Widths of those windows, in days. */
  widthDays!: number[];
  /** How many came after p90. */
  late!: number;
}

export const EstimateScoreSchema = defineEntity({
  class: EstimateScore,
  tableName: 'estimate_score',
  properties: {
    merchantId: p.uuid().primary(),
    week: p.date().primary(),
    basis: p.text().primary(),
    carrier: p.text().primary(),
    lane: p.text().primary(),
    estimates: p.integer(),
    errorDays: p.double(),
    pinballDays: p.double(),
    covered: p.array().columnType('int[]'),
    widthDays: p.array().columnType('double precision[]'),
    late: p.integer(),
  },
});
