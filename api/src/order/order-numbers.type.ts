import { GraphQLBigInt } from 'graphql-scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { namedEnum } from '@jalon/schema/shipment';

/** What numbers are told apart by. */
export const NUMBERS_BY = {
  ALL: 'Everything together.',
  WAREHOUSE: 'The warehouse that sent it.',
  SUPPLIER: 'The supplier that sent it itself.',
  CARRIER: 'The carrier it went with.',
  STORE: 'The store it was bought in.',
  DAY: "The day it was released, in the shop's zone.",
} as const;

export type NumbersBy = keyof typeof NUMBERS_BY;

/** A stretch of an order's way. */
export const CYCLE_LEGS = {
  PAID_TO_RELEASED: 'From the payment until a warehouse has it.',
  RELEASED_TO_PICKED: 'Until it is taken from the shelf.',
  PICKED_TO_PACKED: 'Until it is in its box.',
  PACKED_TO_HANDED_OVER: 'Until the carrier has it.',
  HANDED_OVER_TO_SCANNED: 'Until the carrier first scans it.',
  SCANNED_TO_DELIVERED: 'Until it is delivered.',
  PAID_TO_DELIVERED: 'From the payment until it is delivered.',
} as const;

export type CycleLeg = keyof typeof CYCLE_LEGS;

export const NumbersByEnum = namedEnum('NumbersBy', 'What numbers are told apart by.', NUMBERS_BY);
const CycleLegEnum = namedEnum('CycleLeg', "A stretch of an order's way.", CYCLE_LEGS);

@ObjectType({ description: 'How long a stretch took.' })
export class CycleTime {
  @Field(() => CycleLegEnum, { description: 'Which.' })
  leg!: CycleLeg;

  @Field(() => Int, { description: 'Parts of orders that have passed it.' })
  parts!: number;

  @Field(() => Float, { description: 'Hours that half of them took at most.' })
  p50Hours!: number;

  @Field(() => Float, { description: 'Hours that nine of ten took at most.' })
  p90Hours!: number;
}

@ObjectType({ description: 'A share, and how far chance alone may have moved it (90 %).' })
export class ObservedShare {
  @Field(() => Int, { description: 'Cases.' })
  of!: number;

  @Field(() => Float, { description: '0 to 1.' })
  share!: number;

  @Field(() => Float, { description: 'Lower end.' })
  low!: number;

  @Field(() => Float, { description: 'Upper end.' })
  high!: number;
}

@ObjectType({ description: 'What the way from the payment to the door was like.' })
export class OrderNumbers {
  @Field(() => String, { description: 'Id, code or day (`YYYY-MM-DD`) of what it is about; empty: of everything.' })
  key!: string;

  @Field(() => String, { nullable: true, description: 'What people call it.' })
  name!: string | null;

  @Field(() => Int, { description: 'Orders.' })
  orders!: number;

  @Field(() => Int, { description: 'Parts of orders, each sent by one warehouse.' })
  parts!: number;

  @Field(() => [CycleTime], { description: 'How long each stretch took; those nobody has passed are left out.' })
  cycle!: CycleTime[];

  @Field(() => ObservedShare, { nullable: true, description: 'Handed over before the cut-off that was promised.' })
  sentOnTime!: ObservedShare | null;

  @Field(() => ObservedShare, { nullable: true, description: 'Delivered by the last day that was promised.' })
  deliveredOnTime!: ObservedShare | null;

  @Field(() => ObservedShare, { nullable: true, description: 'Of those packed: nothing was missing and no check failed.' })
  accurate!: ObservedShare | null;

  @Field(() => GraphQLBigInt, {
    nullable: true,
    description: 'Sending an order cost so much on average, in minor units; null: unknown, or in several currencies.',
  })
  costPerOrderMinor!: number | null;

  @Field(() => String, { nullable: true, description: 'ISO 4217.' })
  costCurrency!: string | null;
}
