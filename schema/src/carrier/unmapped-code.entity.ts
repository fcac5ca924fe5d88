import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';

@ObjectType({ implements: Node, description: 'A carrier code nobody has mapped, counted, with an example.' })
export class UnmappedCode {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;

  @Field(() => String, { description: "The carrier's code." })
  carrier!: string;

  @Field(() => String, { description: "The carrier's own code; empty: it gave none." })
  carrierCode!: string;

  @Field(() => String, { description: "The words it goes by where the carrier's code alone does not tell, plainly written; else empty." })
  carrierText: string = '';

  @Field(() => String, { nullable: true, description: "The carrier's own words." })
  exampleText!: string | null;

  exampleShipmentId!: string;

  @Field(() => Int, { description: 'Events seen with it.' })
  eventCount!: number;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was first seen.' })
  firstSeenAt!: Date;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was last seen.' })
  lastSeenAt!: Date;
}

export const UnmappedCodeSchema = defineEntity({
  class: UnmappedCode,
  tableName: 'unmapped_code',
  uniques: [{ name: 'unmapped_code_key_unique', properties: ['merchantId', 'carrier', 'carrierCode', 'carrierText'] }],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    carrier: p.text(),
    carrierCode: p.text(),
    carrierText: p.text(),
    exampleText: p.text().nullable(),
    exampleShipmentId: p.uuid(),
    eventCount: p.integer(),
    firstSeenAt: p.datetime().columnType('timestamptz'),
    lastSeenAt: p.datetime().columnType('timestamptz'),
  },
});
