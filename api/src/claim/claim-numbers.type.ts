import { GraphQLBigInt } from 'graphql-scalars';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { ClaimKindEnum, type ClaimKind } from '@jalon/schema/claim';

@ObjectType({ description: 'Claims about one carrier, of one kind, in a span of time.' })
export class ClaimGroup {
  @Field(() => ID, { description: 'The code of the carrier.' })
  carrier!: string;

  @Field(() => ClaimKindEnum, { description: 'What is wrong.' })
  kind!: ClaimKind;

  @Field(() => Int, { description: 'Claims.' })
  claims!: number;

  @Field(() => Float, { nullable: true, description: 'For each parcel of this carrier made in the span, 0 to 1; null: there was none.' })
  share!: number | null;

  @Field(() => Int, { description: 'Turned up.' })
  found!: number;

  @Field(() => Int, { description: 'Decided: sent again.' })
  reshipped!: number;

  @Field(() => Int, { description: 'Decided: money given back.' })
  refunded!: number;

  @Field(() => Int, { description: 'Decided: neither.' })
  declined!: number;

  @Field(() => GraphQLBigInt, { description: 'What was given back, minor units of `currency`.' })
  refundedMinor!: number;

  @Field(() => Int, { description: 'The carrier was asked to pay.' })
  asked!: number;

  @Field(() => GraphQLBigInt, { description: 'What it paid, minor units of `currency`.' })
  carrierPaidMinor!: number;
}

@ObjectType({ description: 'What claims were about, and what they cost.' })
export class ClaimNumbers {
  @Field(() => String, { nullable: true, description: 'Of the amounts: that of most claims; others are left out. ISO 4217.' })
  currency!: string | null;

  @Field(() => [ClaimGroup], { description: 'The most first, 100 at most.' })
  groups!: ClaimGroup[];

  @Field(() => Float, {
    nullable: true,
    description: 'Days from the claim to the end of it, for half of them at most; null: none has ended.',
  })
  daysToEnd!: number | null;
}
