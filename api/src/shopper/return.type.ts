import { GraphQLBigInt } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import {
  RefundKindEnum,
  RefundStateEnum,
  ReturnGradeEnum,
  ReturnMethodEnum,
  ReturnOutcomeEnum,
  ReturnReasonEnum,
  ReturnStateEnum,
  type RefundKind,
  type RefundState,
  type ReturnGrade,
  type ReturnMethod,
  type ReturnOutcome,
  type ReturnReason,
  type ReturnState,
} from '@jalon/schema/return';
import { namedEnum } from '@jalon/schema/shipment';
import { Instant } from './instant.type.ts';
import { ShopperProblem } from './problem.type.ts';
import { ShopperShipment } from './shipment.type.ts';

/** Files a shopper is given. */
export const SHOPPER_DOCUMENTS = {
  LABEL: 'The label for the parcel back.',
  QR: 'The code that is shown at the counter.',
  RECEIPT: 'The confirmation of receipt of a withdrawal.',
} as const;

export type ShopperDocumentKind = keyof typeof SHOPPER_DOCUMENTS;

const ShopperDocumentKindEnum = namedEnum('ShopperDocumentKind', 'What a file is.', SHOPPER_DOCUMENTS);

@ObjectType({ description: 'One article of a return.', simpleResolvers: true })
export class ShopperReturnArticle {
  @Field(() => ID, { description: 'Of `ShopperOrder.lines`.' })
  lineId!: string;

  @Field(() => String, { description: 'As the shop calls it.' })
  title!: string;

  @Field(() => Int, { description: 'Pieces that go back.' })
  quantity!: number;

  @Field(() => ReturnReasonEnum, { description: 'Why.' })
  reason!: ReturnReason;

  @Field(() => ReturnOutcomeEnum, { description: 'What is wanted for it.' })
  outcome!: ReturnOutcome;

  @Field(() => ReturnGradeEnum, { nullable: true, description: 'In what state it came; null: nobody looked yet.' })
  grade!: ReturnGrade | null;
}

@ObjectType({ description: 'A file that belongs to a return: `/public/documents/<token>/<id>` of the api.', simpleResolvers: true })
export class ShopperDocument {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => ShopperDocumentKindEnum, { description: 'What it is.' })
  kind!: ShopperDocumentKind;

  @Field(() => String, { description: 'As HTTP says it.' })
  contentType!: string;
}

@ObjectType({ description: 'Money or credit that was given for a return, or is to be.', simpleResolvers: true })
export class ShopperRefund {
  @Field(() => RefundKindEnum, { description: 'What is given.' })
  kind!: RefundKind;

  @Field(() => RefundStateEnum, { description: 'Whether it was given.' })
  state!: RefundState;

  @Field(() => GraphQLBigInt, { nullable: true, description: 'Minor units; null for a gift.' })
  amountMinor!: number | null;

  @Field(() => String, { nullable: true, description: 'ISO 4217; null for a gift.' })
  currency!: string | null;

  @Field(() => Instant, { nullable: true, description: 'When it was given.' })
  at!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What a gift’s credit is spent with, once it is given: nobody may know where to write to. Others get theirs by message.',
  })
  code!: string | null;
}

@ObjectType({ description: 'A return as whoever asked for it sees it.', simpleResolvers: true })
export class ShopperReturn {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => String, { description: 'The RMA number: it is written on the parcel.' })
  number!: string;

  @Field(() => ReturnStateEnum, { description: 'How far it is.' })
  state!: ReturnState;

  @Field(() => ReturnMethodEnum, { nullable: true, description: 'How it comes back; null: nothing is sent.' })
  method!: ReturnMethod | null;

  @Field(() => Instant, { description: 'When it was asked for.' })
  requestedAt!: string;

  @Field(() => Instant, { nullable: true, description: 'Until when it must be handed in.' })
  handInBy!: string | null;

  @Field(() => Instant, { nullable: true, description: 'Until when the shop has promised to give back.' })
  refundDueAt!: string | null;

  @Field(() => Instant, { nullable: true, description: 'When it was over.' })
  settledAt!: string | null;

  @Field(() => String, { nullable: true, description: 'Why the shop does not take it back, in its words.' })
  declineReason!: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 4217; null for a gift.' })
  currency!: string | null;

  @Field(() => GraphQLBigInt, { nullable: true, description: 'Money that was promised, minor units; null for a gift.' })
  refundMinor!: number | null;

  @Field(() => GraphQLBigInt, { nullable: true, description: 'Credit that was promised, minor units; null for a gift.' })
  creditMinor!: number | null;

  @Field(() => Boolean, { description: 'It was not handed in: it can be taken back.' })
  canCancel!: boolean;

  @Field(() => String, { nullable: true, description: 'Whose parcel brings it back.' })
  carrier!: string | null;

  @Field(() => String, { nullable: true, description: 'That parcel’s number.' })
  trackingNumber!: string | null;

  @Field(() => String, { nullable: true, description: 'There is no label yet; a code.' })
  labelProblem!: string | null;

  @Field(() => [String], { description: 'Where it goes, line by line; none: the shop did not say.' })
  address!: string[];

  @Field(() => [ShopperReturnArticle], { description: 'What goes back.' })
  articles!: ShopperReturnArticle[];

  @Field(() => [ShopperDocument], { description: 'What was made for it.' })
  documents!: ShopperDocument[];

  @Field(() => [ShopperRefund], { description: 'What is given for it.' })
  refunds!: ShopperRefund[];

  @Field(() => ShopperShipment, {
    nullable: true,
    description: 'The parcel that brings it back, once it is known; only with `track`.',
  })
  shipment!: ShopperShipment | null;
}

@ObjectType({ description: 'A return, or why there is none.', simpleResolvers: true })
export class ReturnRequestResult {
  @Field(() => ShopperReturn, { nullable: true, description: 'With the problem `TWICE`: the one that has these articles already.' })
  return!: ShopperReturn | null;

  @Field(() => [ShopperProblem], { description: 'Empty when it was done.' })
  problems!: ShopperProblem[];
}
