import { Field, ID, InputType, Int } from 'type-graphql';
import * as v from 'valibot';
import {
  DISPOSITIONS,
  DispositionEnum,
  RETURN_GRADES,
  RETURN_METHODS,
  RETURN_OUTCOMES,
  RETURN_REASONS,
  ReturnGradeEnum,
  ReturnMethodEnum,
  ReturnOutcomeEnum,
  ReturnReasonEnum,
  type Disposition,
  type ReturnGrade,
  type ReturnMethod,
  type ReturnOutcome,
  type ReturnReason,
} from '@jalon/schema/return';

@InputType({ description: 'How many of a line came.' })
export class ReturnReceivedLineInput {
  @Field(() => ID, { description: 'UUID of the line of the return.' })
  lineId!: string;

  @Field(() => Int, { description: 'Pieces; 0: none.' })
  quantity!: number;
}

@InputType({ description: 'How many of a line came, in what state, and what becomes of them.' })
export class ReturnInspectedLineInput extends ReturnReceivedLineInput {
  @Field(() => ReturnGradeEnum, { description: 'In what state; another article than was to come counts nothing.' })
  grade!: ReturnGrade;

  @Field(() => DispositionEnum, { description: 'What becomes of them; `RESTOCK` books them into the warehouse.' })
  disposition!: Disposition;

  @Field(() => String, { nullable: true, description: 'With `RESTOCK`: for the ledger, at most 1,000 characters.' })
  note?: string | null;
}

@InputType({ description: 'One article of a return that staff open.' })
export class ReturnOpenArticleInput {
  @Field(() => ID, { description: 'UUID of the line of the order.' })
  lineId!: string;

  @Field(() => Int, { description: 'Pieces.' })
  quantity!: number;

  @Field(() => ReturnReasonEnum, { description: 'Why.' })
  reason!: ReturnReason;

  @Field(() => String, { nullable: true, description: 'In the words of whoever asked, at most 1,000 characters.' })
  note?: string | null;

  @Field(() => ReturnOutcomeEnum, { description: 'What is wanted for it.' })
  outcome!: ReturnOutcome;

  @Field(() => ID, { nullable: true, description: 'With `EXCHANGE`: UUID of the article wanted instead.' })
  variantId?: string | null;
}

@InputType({ description: 'A return that staff open, whatever the policy says; never of more than was bought.' })
export class ReturnOpenInput {
  @Field(() => ID, { description: 'UUID of the order.' })
  orderId!: string;

  @Field(() => [ReturnOpenArticleInput], { description: 'What goes back.' })
  articles!: ReturnOpenArticleInput[];

  @Field(() => ReturnMethodEnum, { nullable: true, description: 'How it comes back; needed where something does.' })
  method?: ReturnMethod | null;

  @Field(() => String, { nullable: true, description: 'Names the act: what is said twice under one key is done once.' })
  key?: string | null;
}

@InputType({ description: 'Some pieces of a line of an order.' })
export class ReturnUnannouncedLineInput {
  @Field(() => ID, { description: 'UUID of the line of the order.' })
  orderLineId!: string;

  @Field(() => Int, { description: 'Pieces.' })
  quantity!: number;
}

@InputType({ description: 'A parcel that came without a request.' })
export class ReturnUnannouncedInput {
  @Field(() => ID, { nullable: true, description: 'UUID of the order; or give `number`.' })
  orderId?: string | null;

  @Field(() => String, { nullable: true, description: 'The number of the order.' })
  number?: string | null;

  @Field(() => [ReturnUnannouncedLineInput], { description: 'What was in it.' })
  lines!: ReturnUnannouncedLineInput[];

  @Field(() => String, { nullable: true, description: 'Names the act: what is said twice under one key is done once.' })
  key?: string | null;
}

const keys = <K extends string>(list: Record<K, unknown>) => Object.keys(list) as [K, ...K[]];
const MOST_LINES = 200;
const uuid = v.pipe(v.string(), v.uuid('a UUID'));
const count = (least: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least, `at least ${least}`), v.maxValue(10_000, 'at most 10,000'));
const note = v.optional(v.nullish(v.pipe(v.string(), v.trim(), v.maxLength(1_000, 'at most 1,000 characters'))), null);
const key = v.nullish(v.pipe(v.string(), v.regex(/^[\w-]{8,100}$/, '8 to 100 letters, digits, - and _')));
const some = <S extends v.GenericSchema>(of: S) =>
  v.pipe(v.array(of), v.minLength(1, 'at least one'), v.maxLength(MOST_LINES, `at most ${MOST_LINES}`));

const received = { lineId: uuid, quantity: count(0) };

export const ReceivedSchema = v.nullish(some(v.object(received)));
export const InspectedSchema = some(
  v.pipe(
    v.object({
      ...received,
      grade: v.picklist(keys<ReturnGrade>(RETURN_GRADES)),
      disposition: v.picklist(keys<Disposition>(DISPOSITIONS)),
      note,
    }),
    v.forward(
      v.check(
        ({ grade, disposition }) => disposition !== 'RESTOCK' || (grade !== 'WRONG_ARTICLE' && grade !== 'MISSING'),
        'what is another article, or is not there, cannot be sold again as this one',
      ),
      ['disposition'],
    ),
  ),
);
export type InspectedLine = v.InferOutput<typeof InspectedSchema>[number];

export const OpenSchema = v.object({
  orderId: uuid,
  articles: some(
    v.object({
      lineId: uuid,
      quantity: count(1),
      reason: v.picklist(keys<ReturnReason>(RETURN_REASONS)),
      note,
      outcome: v.picklist(keys<ReturnOutcome>(RETURN_OUTCOMES)),
      variantId: v.optional(v.nullable(uuid), null),
    }),
  ),
  method: v.optional(v.nullable(v.picklist(keys<ReturnMethod>(RETURN_METHODS))), null),
  key,
});

export const UnannouncedSchema = v.pipe(
  v.object({
    orderId: v.nullish(uuid),
    number: v.nullish(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100))),
    lines: some(v.object({ orderLineId: uuid, quantity: count(1) })),
    key,
  }),
  v.forward(
    v.check(({ orderId, number }) => (orderId == null) !== (number == null), 'the order: its id or its number, one of both'),
    ['orderId'],
  ),
);
