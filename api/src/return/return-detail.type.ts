import { GraphQLBigInt, GraphQLDateTimeISO, GraphQLJSONObject } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import {
  LOOK_REASONS,
  RETURN_ACTIONS,
  ReturnStateEnum,
  type DocumentKind,
  type ReturnAction,
  type ReturnState,
} from '@jalon/schema/return';
import { namedEnum } from '@jalon/schema/shipment';

const DOCUMENTS = {
  PHOTO: 'A photo the shopper took.',
  LABEL: 'The label for the parcel back.',
  QR: 'The code that is shown at the counter.',
  RECEIPT: 'The confirmation of receipt of a withdrawal.',
  CLAIM: 'What a carrier or an insurer is given.',
} as const satisfies Record<DocumentKind, string>;

const ACTORS = {
  SHOPPER: 'The shopper.',
  RULE: 'A rule of the shop.',
  CARRIER: 'The carrier.',
  STAFF: 'Somebody of the shop, or a program of its.',
} as const;

export type ReturnActor = keyof typeof ACTORS;

export const ReturnActionEnum = namedEnum('ReturnAction', 'What can be done to a return.', RETURN_ACTIONS);
export const LookReasonEnum = namedEnum('LookReason', 'Why somebody looks at a return before it is approved.', LOOK_REASONS);
const ReturnStepActionEnum = namedEnum('ReturnStepAction', 'What was done to a return.', {
  REQUEST: 'It was asked for.',
  ...RETURN_ACTIONS,
});
const ReturnActorEnum = namedEnum('ReturnActor', 'Who did something to a return.', ACTORS);
const ReturnDocumentKindEnum = namedEnum('ReturnDocumentKind', 'What a file of a return is.', DOCUMENTS);

@ObjectType({ description: 'A file of a return.' })
export class ReturnFile {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => ReturnDocumentKindEnum, { description: 'What it is.' })
  kind!: DocumentKind;

  @Field(() => String, { description: 'MIME.' })
  contentType!: string;

  @Field(() => String, { description: 'Where the api serves it to staff: a path of its own address.' })
  url!: string;

  returnId!: string | null;
  returnLineId!: string | null;
}

@ObjectType({ description: 'One step in the life of a return.' })
export class ReturnHistoryStep {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => ReturnStepActionEnum, { description: 'What was done.' })
  action!: ReturnAction | 'REQUEST';

  @Field(() => ReturnStateEnum, { nullable: true, description: 'How far it was; null: it began.' })
  fromState!: ReturnState | null;

  @Field(() => ReturnStateEnum, { description: 'How far it was then.' })
  toState!: ReturnState;

  @Field(() => ReturnActorEnum, { description: 'Who did it.' })
  by!: ReturnActor;

  @Field(() => String, { nullable: true, description: 'With `STAFF`, where it was whoever asks: their own name.' })
  byName!: string | null;

  @Field(() => GraphQLDateTimeISO, { description: 'When.' })
  at!: Date;

  @Field(() => GraphQLJSONObject, { description: 'What else is known of it: codes, numbers and ids.' })
  data!: Record<string, unknown>;
}

@ObjectType({ description: 'What a return gives, minor units.' })
export class ReturnSettlement {
  @Field(() => GraphQLBigInt, { description: 'By the way it was paid.' })
  moneyMinor!: number;

  @Field(() => GraphQLBigInt, { description: 'As store credit.' })
  creditMinor!: number;
}

@ObjectType({ description: 'How many returns are how far.' })
export class ReturnCount {
  @Field(() => ReturnStateEnum, { description: 'How far.' })
  state!: ReturnState;

  @Field(() => Int, { description: 'How many, 10000 at most.' })
  count!: number;

  @Field(() => Int, { description: 'Of them, those whose refund was promised for a moment that is past, 10000 at most.' })
  overdue!: number;
}
