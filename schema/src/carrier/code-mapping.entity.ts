import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import type { Condition } from '../shipment/condition.ts';
import type { DeliveredHow } from '../shipment/delivered-how.ts';
import type { EventCode } from '../shipment/event-code.ts';
import type { NextAction } from '../shipment/next-action.ts';
import type { Party } from '../shipment/party.ts';
import type { Reason } from '../shipment/reason.ts';
import { ConditionEnum, DeliveredHowEnum, EventCodeEnum, NextActionEnum, PartyEnum, ReasonEnum } from '../shipment/status.type.ts';
import type { CodeKey } from './code-key.ts';

@ObjectType({
  implements: Node,
  description: "What the merchant says a carrier's code means, where the connector does not know it. The connector's own table wins.",
})
export class CodeMapping implements CodeKey {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;

  @Field(() => String, { description: "The carrier's code in our registry." })
  carrier!: string;

  @Field(() => String, { description: "The carrier's own code; empty: it gave none." })
  carrierCode!: string;

  @Field(() => String, { description: "The carrier's words it goes by, plainly written; empty: whatever the words." })
  carrierText: string = '';

  @Field(() => EventCodeEnum, { description: 'What it means.' })
  eventCode!: EventCode;

  @Field(() => ConditionEnum, { nullable: true, description: "Instead of the event code's own." })
  condition: Condition | null = null;

  @Field(() => ReasonEnum, { nullable: true, description: "Instead of the event code's own." })
  reason: Reason | null = null;

  @Field(() => PartyEnum, { nullable: true, description: "Instead of the event code's own." })
  party: Party | null = null;

  @Field(() => NextActionEnum, { nullable: true, description: "Instead of the event code's own." })
  nextAction: NextAction | null = null;

  @Field(() => DeliveredHowEnum, { nullable: true, description: "Instead of the event code's own." })
  deliveredHow: DeliveredHow | null = null;

  /** The account; null: a partner's key. */
  madeBy: string | null = null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was made or last changed.' })
  madeAt: Date = new Date();
}

export const CodeMappingSchema = defineEntity({
  class: CodeMapping,
  tableName: 'code_mapping',
  uniques: [{ name: 'code_mapping_key_unique', properties: ['merchantId', 'carrier', 'carrierCode', 'carrierText'] }],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    carrier: p.text(),
    carrierCode: p.text(),
    carrierText: p.text(),
    eventCode: p.text(),
    condition: p.text().nullable(),
    reason: p.text().nullable(),
    party: p.text().nullable(),
    nextAction: p.text().nullable(),
    deliveredHow: p.text().nullable(),
    madeBy: p.uuid().nullable(),
    madeAt: p.datetime().columnType('timestamptz'),
  },
});
