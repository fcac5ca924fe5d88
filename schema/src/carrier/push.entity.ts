import { defineEntity, p } from '@mikro-orm/core';
import { Leg } from '../shipment/leg.entity.ts';
import { newId } from '../database/new-id.ts';

/** What was asked of a carrier about one leg: to tell us by itself. */
export class PushSubscription {
  leg!: Leg;
  merchantId!: string;
  connectionId!: string;
  /** The turn of the hook's address that the carrier was given. */
  hookTurn!: number;
  /** Until when messages come; null: not granted yet. */
  until: Date | null = null;
  /** When it is asked for, or asked for again. */
  nextAskAt: Date = new Date();
  /** Refusals in a row. */
  failures: number = 0;
  /** Why it was last refused: the code of a call's failure. */
  trouble: string | null = null;
}

export const PushSubscriptionSchema = defineEntity({
  class: PushSubscription,
  tableName: 'push_subscription',
  indexes: [{ properties: ['nextAskAt'] }, { properties: ['merchantId', 'connectionId'] }],
  properties: {
    leg: () => p.oneToOne(Leg).primary().owner().deleteRule('cascade'),
    merchantId: p.uuid(),
    connectionId: p.uuid(),
    hookTurn: p.integer(),
    until: p.datetime().columnType('timestamptz').nullable(),
    nextAskAt: p.datetime().columnType('timestamptz'),
    failures: p.integer(),
    trouble: p.text().nullable(),
  },
});

/** A carrier's question whether an address is really ours, still to be answered by a call. */
export class PushHandshake {
  id: string = newId();
  merchantId!: string;
  connectionId!: string;
  request!: unknown;
  attempts: number = 0;
  nextAttemptAt: Date = new Date();
}

export const PushHandshakeSchema = defineEntity({
  class: PushHandshake,
  tableName: 'push_handshake',
  indexes: [{ properties: ['nextAttemptAt'] }],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    connectionId: p.uuid(),
    request: p.json(),
    attempts: p.integer(),
    nextAttemptAt: p.datetime().columnType('timestamptz'),
  },
});
