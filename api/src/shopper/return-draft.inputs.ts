import { GraphQLBigInt } from 'graphql-scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import * as v from 'valibot';
import {
  RETURN_METHODS,
  RETURN_OUTCOMES,
  RETURN_REASONS,
  ReturnMethodEnum,
  ReturnOutcomeEnum,
  ReturnReasonEnum,
  type ReturnMethod,
  type ReturnOutcome,
  type ReturnReason,
} from '@jalon/schema/return';
import { isUuid } from '../database/sql-part.ts';
import { plainText } from './plain-text.ts';

const ARTICLES_AT_MOST = 300;
const PHOTOS_AT_MOST = 6;
const NOTE_LENGTH = 1_000;

@InputType({ description: 'One article that is to go back.' })
export class ReturnDraftArticleInput {
  @Field(() => ID, { description: 'Of `ReturnOptions.articles`.' })
  lineId!: string;

  @Field(() => Int, { description: 'How many of it.' })
  quantity!: number;

  @Field(() => ReturnReasonEnum, { description: 'One of its reasons.' })
  reason!: ReturnReason;

  @Field(() => String, { nullable: true, description: `In their own words, up to ${NOTE_LENGTH} characters.` })
  note?: string | null;

  @Field(() => ReturnOutcomeEnum, { description: 'One of its outcomes.' })
  outcome!: ReturnOutcome;

  @Field(() => ID, { nullable: true, description: 'With `EXCHANGE`: one of its alternatives.' })
  variantId?: string | null;

  @Field(() => [ID], { nullable: true, description: `From \`returnPhotoAdd\`, at most ${PHOTOS_AT_MOST}.` })
  photoIds?: string[] | null;
}

@InputType({ description: 'A return that is to be.' })
export class ReturnDraftInput {
  @Field(() => [ReturnDraftArticleInput], { description: 'What goes back.' })
  articles!: ReturnDraftArticleInput[];

  @Field(() => ReturnMethodEnum, { nullable: true, description: 'How; needed where something is sent.' })
  method?: ReturnMethod | null;
}

@InputType({ description: 'What a shopper was shown before they asked.' })
export class ReturnExpectedInput {
  @Field(() => GraphQLBigInt, { description: 'The refund, minor units.' })
  refundMinor!: number;

  @Field(() => GraphQLBigInt, { description: 'The credit, minor units.' })
  creditMinor!: number;
}

const keys = <K extends string>(list: Record<K, unknown>) => Object.keys(list) as K[];
const uuid = v.pipe(v.string(), v.check(isUuid, 'There is no such thing.'), v.toLowerCase());

export const ReturnDraftSchema = v.object({
  articles: v.pipe(
    v.array(
      v.object({
        lineId: uuid,
        quantity: v.pipe(v.number(), v.minValue(1, 'At least one.'), v.maxValue(1_000_000, 'So many were not bought.')),
        reason: v.picklist(keys(RETURN_REASONS)),
        note: plainText(NOTE_LENGTH),
        outcome: v.picklist(keys(RETURN_OUTCOMES)),
        variantId: v.optional(v.nullable(uuid), null),
        photoIds: v.pipe(
          v.nullish(v.pipe(v.array(uuid), v.maxLength(PHOTOS_AT_MOST, `At most ${PHOTOS_AT_MOST}.`)), []),
          v.transform((ids): string[] => [...new Set(ids ?? [])]),
        ),
      }),
    ),
    v.maxLength(ARTICLES_AT_MOST, `At most ${ARTICLES_AT_MOST}.`),
  ),
  method: v.optional(v.nullable(v.picklist(keys(RETURN_METHODS))), null),
});

/** The form a browser was given: whatever it calls itself. */
export const FormKeySchema = v.pipe(v.string(), v.regex(/^[\w-]{8,100}$/, 'From 8 to 100 letters, digits, `-` and `_`.'));
