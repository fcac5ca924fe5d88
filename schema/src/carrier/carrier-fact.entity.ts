import { defineEntity, p } from '@mikro-orm/core';

/** What a connector can do, as the workers tell it when they start: the api cannot look into them. The same for every merchant. */
export class CarrierFact {
  carrier!: string;
  canPoll!: boolean;
  canPush!: boolean;
  /** ISO 3166-1 alpha-2; empty: all over the world. */
  countries!: string[];
  /** Calls the carrier allows a new account; null: it publishes no limit. */
  perSecond: number | null = null;
  perDay: number | null = null;
  perParcelPerDay: number | null = null;
  quotaSource!: string;
}

export const CarrierFactSchema = defineEntity({
  class: CarrierFact,
  tableName: 'carrier_fact',
  properties: {
    carrier: p.text().primary(),
    canPoll: p.boolean(),
    canPush: p.boolean(),
    countries: p.array().columnType('text[]'),
    perSecond: p.float().columnType('real').nullable(),
    perDay: p.integer().nullable(),
    perParcelPerDay: p.integer().nullable(),
    quotaSource: p.text(),
  },
});
