import { GraphQLJSONObject } from 'graphql-scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import * as v from 'valibot';
import {
  AudienceEnum,
  AUDIENCES,
  ChannelEnum,
  CHANNELS,
  NotificationEventEnum,
  NOTIFICATION_EVENTS,
  RuleConditionSchema,
  type Audience,
  type Channel,
  type NotificationEvent,
} from '@jalon/schema/notification';

const DAYS_AT_MOST = 60;
const MINUTES_AT_MOST = DAYS_AT_MOST * 24 * 60;

@InputType({ description: 'Who is told of what, by which channel, and when.' })
export class NotificationRuleInput {
  @Field(() => ID, { nullable: true, description: 'Which one; left out: a new one, after all others of its event and channel.' })
  id?: string | null;

  @Field(() => NotificationEventEnum, { description: 'What it tells. Of a rule that is there it stays as it is.' })
  event!: NotificationEvent;

  @Field(() => ChannelEnum, { description: 'By which way. Of a rule that is there it stays as it is.' })
  channel!: Channel;

  @Field(() => Boolean, { defaultValue: true, description: 'It is in force.' })
  isEnabled!: boolean;

  @Field(() => [AudienceEnum], { defaultValue: ['BUYER'], description: 'To whom; at least one.' })
  audience!: Audience[];

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description: 'When it applies, as JSON Logic over the facts of docs/messages.md; left out or null: always.',
  })
  condition?: Record<string, unknown> | null;

  @Field(() => Int, {
    defaultValue: 0,
    description: `Minutes after the event, for a reminder before its deadline; ${DAYS_AT_MOST} days at most.`,
  })
  delayMinutes!: number;
}

export const NotificationRuleInputSchema = v.object({
  event: v.picklist(Object.keys(NOTIFICATION_EVENTS) as NotificationEvent[]),
  channel: v.picklist(Object.keys(CHANNELS) as Channel[]),
  isEnabled: v.boolean(),
  audience: v.pipe(
    v.array(v.picklist(Object.keys(AUDIENCES) as Audience[])),
    v.transform((list) => [...new Set(list)]),
    v.minLength(1, 'at least one of BUYER, RECEIVER and FOLLOWER'),
  ),
  condition: v.nullish(RuleConditionSchema, null),
  delayMinutes: v.pipe(v.number(), v.integer(), v.minValue(0, 'not below 0'), v.maxValue(MINUTES_AT_MOST, `at most ${MINUTES_AT_MOST}`)),
});
