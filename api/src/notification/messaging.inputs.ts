import { Field, InputType, Int } from 'type-graphql';
import * as v from 'valibot';

const HOLD_OUT_AT_MOST = 50;
const WAIT_AT_MOST = 14;

@InputType({ description: 'When messages are sent and to whom not. What is left out stays as it is.' })
export class MessagingInput {
  @Field(() => Int, {
    nullable: true,
    description: `Percent of new orders that get none of the messages sent before anybody asks, 0 to ${HOLD_OUT_AT_MOST}.`,
  })
  holdOutPercent?: number | null;

  @Field(() => String, { nullable: true, description: 'From when on nobody is disturbed, `HH:MM` where the recipient is.' })
  quietFrom?: string | null;

  @Field(() => String, { nullable: true, description: 'Until when nobody is disturbed, `HH:MM`; equal to `quietFrom`: never quiet.' })
  quietTo?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: `Days a shopper is asked to wait for a parcel that was said to be delivered, 0 to ${WAIT_AT_MOST}.`,
  })
  notReceivedWaitDays?: number | null;
}

const timeOfDay = v.pipe(v.string(), v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time like 21:00'));
const wholeNumber = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0, 'not below 0'), v.maxValue(most, `at most ${most}`));

export const MessagingInputSchema = v.object({
  holdOutPercent: v.optional(wholeNumber(HOLD_OUT_AT_MOST)),
  quietFrom: v.optional(timeOfDay),
  quietTo: v.optional(timeOfDay),
  notReceivedWaitDays: v.optional(wholeNumber(WAIT_AT_MOST)),
});
