import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, InputType } from 'type-graphql';
import * as v from 'valibot';
import {
  FULFILMENT_STEPS,
  FulfilmentStateEnum,
  FulfilmentStepEnum,
  type FulfilmentState,
  type FulfilmentStepCode,
} from '@jalon/schema/warehouse';
import { trackingNumberSchema } from '../shipment/shipment.inputs.ts';

@InputType({ description: 'Which fulfilments. Filters narrow each other.' })
export class FulfilmentFilter {
  @Field(() => ID, { nullable: true, description: 'Those of one order.' })
  orderId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Those of one warehouse.' })
  warehouseId?: string | null;

  @Field(() => [FulfilmentStateEnum], { nullable: true, description: 'Those in one of these states.' })
  states?: FulfilmentState[] | null;

  @Field(() => String, { nullable: true, description: 'The number of a fulfilment or of an order, whole.' })
  number?: string | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'To be handed over before this instant.' })
  shipByBefore?: Date | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: those that should have been handed over by now. False: the others.',
  })
  isLate?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: those of which goods are missing or that are found wrong. False: the others.',
  })
  isTroubled?: boolean | null;
}

@InputType({ description: 'One thing to look at before a box is closed.' })
export class CheckItemInput {
  @Field(() => String, { description: 'What was looked at.' })
  label!: string;

  @Field(() => Boolean, { description: 'It was right.' })
  isDone!: boolean;
}

@InputType({ description: 'One step of a fulfilment, reported by staff or by a partner.' })
export class FulfilmentReportInput {
  @Field(() => ID, { description: 'UUID of the fulfilment.' })
  fulfilmentId!: string;

  @Field(() => FulfilmentStepEnum, { description: 'What happened. RELEASED is not reported: it is done here.' })
  step!: FulfilmentStepCode;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it happened; left out: now.' })
  at?: Date | null;

  @Field(() => String, { nullable: true, description: 'What you say of it, at most 500 characters.' })
  note?: string | null;

  @Field(() => String, { nullable: true, description: 'Where a picture of it is: https.' })
  photoUrl?: string | null;

  @Field(() => [CheckItemInput], { nullable: true, description: 'What was looked at; at most 50.' })
  checklist?: CheckItemInput[] | null;

  @Field(() => String, { nullable: true, description: 'The carrier of the parcel, by code or name; left out: found by the number.' })
  carrier?: string | null;

  @Field(() => String, { nullable: true, description: 'The tracking number of the parcel: it is followed from now on.' })
  trackingNumber?: string | null;
}

const MINUTE_MS = 60_000;
const YEAR_MS = 365 * 24 * 60 * MINUTE_MS;

const brief = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most, `at most ${most} characters`));
const Instant = v.pipe(
  v.date(),
  v.check((at) => at.getTime() <= Date.now() + 5 * MINUTE_MS, 'an instant that is not in the future'),
  v.check((at) => at.getTime() >= Date.now() - YEAR_MS, 'an instant within the last year'),
);

export const FulfilmentReportSchema = v.object({
  fulfilmentId: v.string(),
  step: v.pipe(
    v.picklist(Object.keys(FULFILMENT_STEPS) as FulfilmentStepCode[]),
    v.check((step) => step !== 'RELEASED', 'a step that a warehouse does'),
  ),
  at: v.nullish(Instant),
  note: v.nullish(brief(500)),
  photoUrl: v.nullish(v.pipe(brief(500), v.url('an address'), v.startsWith('https://', 'an address that begins with https://'))),
  checklist: v.nullish(
    v.pipe(
      v.array(v.object({ label: v.pipe(brief(200), v.minLength(1, 'at least one character')), isDone: v.boolean() })),
      v.maxLength(50, 'at most 50'),
    ),
  ),
  carrier: v.nullish(brief(100)),
  trackingNumber: v.nullish(trackingNumberSchema),
});

export type CheckedReport = v.InferOutput<typeof FulfilmentReportSchema>;
