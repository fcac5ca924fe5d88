import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '../database/new-id.ts';
import { ReturnRequest } from './return-request.entity.ts';
import type { ReturnAction, ReturnState } from './return-state.ts';

/** One step in the life of a return: never changed, never removed. */
export class ReturnStep {
  id: string = newId();
  merchantId!: string;
  returnRequest!: ReturnRequest;
  action!: ReturnAction | 'REQUEST';
  fromState: ReturnState | null = null;
  toState!: ReturnState;
  /** `SHOPPER`, `RULE`, `CARRIER`, or who of the staff. */
  by!: string;
  /** Codes and ids, no personal data. */
  data: Record<string, unknown> = {};
  at: Date = new Date();
}

export const ReturnStepSchema = defineEntity({
  class: ReturnStep,
  tableName: 'return_step',
  indexes: [{ properties: ['merchantId', 'returnRequest', 'at'] }],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    returnRequest: () => p.manyToOne(ReturnRequest).deleteRule('cascade'),
    action: p.text(),
    fromState: p.text().nullable(),
    toState: p.text(),
    by: p.text(),
    data: p.json<Record<string, unknown>>(),
    at: p.datetime().columnType('timestamptz'),
  },
});
