import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import { namedEnum } from '../shipment/status.type.ts';
import { FULFILMENT_STEPS, REPORT_WAYS, type FulfilmentStepCode, type ReportWay } from './fulfilment-state.ts';
import { Fulfilment } from './fulfilment.entity.ts';

export const FulfilmentStepEnum = namedEnum('FulfilmentStepCode', 'What can be reported of a fulfilment.', FULFILMENT_STEPS);
export const ReportWayEnum = namedEnum('ReportWay', 'By which way a report came.', REPORT_WAYS);

@ObjectType({ description: 'One thing to look at before a box is closed.' })
export class CheckItem {
  @Field(() => String, { description: 'What was looked at.' })
  label!: string;

  @Field(() => Boolean, { description: 'It was right.' })
  isDone!: boolean;
}

/** One report of a warehouse: never changed. */
@ObjectType({ implements: Node, description: 'One step of a fulfilment, as it was reported.' })
export class FulfilmentStep {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;
  fulfilment!: Fulfilment;

  @Field(() => FulfilmentStepEnum, { description: 'What was reported.' })
  step!: FulfilmentStepCode;

  @Field(() => GraphQLDateTimeISO, { description: "When it happened, by the reporter's clock." })
  occurredAt!: Date;

  @Field(() => GraphQLDateTimeISO, { description: 'When we heard of it.' })
  learnedAt: Date = new Date();

  @Field(() => ReportWayEnum, { description: 'By which way it came.' })
  via!: ReportWay;

  @Field(() => String, { nullable: true, description: 'A picture taken of it.' })
  photoUrl: string | null = null;

  @Field(() => [CheckItem], { nullable: true, description: 'What was looked at.' })
  checklist: CheckItem[] | null = null;

  @Field(() => String, { nullable: true, description: 'What the reporter says of it.' })
  note: string | null = null;

  /** The same report has the same key, however often and whichever way it comes. */
  key!: string;
}

export const FulfilmentStepSchema = defineEntity({
  class: FulfilmentStep,
  tableName: 'fulfilment_step',
  uniques: [{ properties: ['merchantId', 'fulfilment', 'key'] }],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    fulfilment: () => p.manyToOne(Fulfilment).deleteRule('cascade'),
    step: p.text(),
    occurredAt: p.datetime().columnType('timestamptz'),
    learnedAt: p.datetime().columnType('timestamptz'),
    via: p.text(),
    photoUrl: p.text().nullable(),
    checklist: p.json<CheckItem[]>().nullable(),
    note: p.text().nullable(),
    key: p.text(),
  },
});
