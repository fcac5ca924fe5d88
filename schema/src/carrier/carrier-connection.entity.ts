import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import type { FreshnessReason } from '../shipment/freshness.ts';
import { FreshnessReasonEnum } from '../shipment/status.type.ts';

@ObjectType({ implements: Node, description: "A merchant's own account with a carrier: the key we ask with." })
export class CarrierConnection {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;

  @Field(() => String, { description: "The carrier's code in our registry." })
  carrier!: string;

  /** JSON of what the carrier's contract asks for, sealed. */
  credentialsSealed!: string;

  /** Instead of the carrier's own address: a test system or the sandbox. */
  @Field(() => String, { nullable: true, description: "Asked instead of the carrier's own address: a test system." })
  baseUrl: string | null = null;

  @Field(() => Boolean, { description: 'False: the carrier is not asked through it.' })
  isEnabled: boolean = true;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'Nothing is asked before this moment: a quota or a broken circuit.',
  })
  pausedUntil: Date | null = null;

  @Field(() => FreshnessReasonEnum, { nullable: true, description: 'Why it is paused or failing.' })
  trouble: FreshnessReason | null = null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When the carrier last answered.' })
  lastAnswerAt: Date | null = null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When asking last failed.' })
  lastFailureAt: Date | null = null;

  /** The how manyth address of its hook is in use. */
  hookTurn: number = 1;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When the carrier last told us something by itself.' })
  lastPushAt: Date | null = null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was made.' })
  createdAt: Date = new Date();
}

export const CarrierConnectionSchema = defineEntity({
  class: CarrierConnection,
  tableName: 'carrier_connection',
  uniques: [{ properties: ['merchantId', 'carrier'] }],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    carrier: p.text(),
    credentialsSealed: p.text().hidden(),
    baseUrl: p.text().nullable(),
    isEnabled: p.boolean(),
    pausedUntil: p.datetime().columnType('timestamptz').nullable(),
    trouble: p.text().nullable(),
    lastAnswerAt: p.datetime().columnType('timestamptz').nullable(),
    lastFailureAt: p.datetime().columnType('timestamptz').nullable(),
    hookTurn: p.integer(),
    lastPushAt: p.datetime().columnType('timestamptz').nullable(),
    createdAt: p.datetime().columnType('timestamptz'),
  },
});
