import { defineEntity, p } from '@mikro-orm/core';

/** What every worker that asks through a connection agrees on. Locked while calls are given out; one row a connection. */
export class CarrierBudget {
  connectionId!: string;
  merchantId!: string;
  /** No call begins before this: the slots until then are given out. */
  nextSlotAt!: Date;
  /** Calls without an answer since the last answer: the circuit. */
  failureRun: number = 0;
}

export const CarrierBudgetSchema = defineEntity({
  class: CarrierBudget,
  tableName: 'carrier_budget',
  properties: {
    connectionId: p.uuid().primary(),
    merchantId: p.uuid(),
    nextSlotAt: p.datetime().columnType('timestamptz'),
    failureRun: p.integer(),
  },
});

/** How many calls a connection spent on one day of its carrier's quota. */
export class CarrierSpend {
  merchantId!: string;
  connectionId!: string;
  day!: string;
  /** All of them, whatever became of them. */
  calls: number = 0;
  /** Those that somebody asked for by hand. */
  refreshCalls: number = 0;
  /** Those that brought no answer. */
  failures: number = 0;
  /** Calls the day allows; null: the carrier publishes no limit. */
  callLimit: number | null = null;
  /** Calls of them that may be asked for by hand. */
  refreshLimit: number | null = null;
  endsAt!: Date;
}

export const CarrierSpendSchema = defineEntity({
  class: CarrierSpend,
  tableName: 'carrier_spend',
  properties: {
    merchantId: p.uuid().primary(),
    connectionId: p.uuid().primary(),
    day: p.date().primary(),
    calls: p.integer(),
    refreshCalls: p.integer(),
    failures: p.integer(),
    callLimit: p.integer().nullable(),
    refreshLimit: p.integer().nullable(),
    endsAt: p.datetime().columnType('timestamptz'),
  },
});
