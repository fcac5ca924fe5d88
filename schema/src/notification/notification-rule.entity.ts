import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLDateTimeISO, GraphQLJSONObject } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import { namedEnum } from '../shipment/status.type.ts';
import { AUDIENCES, CHANNELS, type Audience, type Channel } from './channel.ts';
import { NOTIFICATION_EVENTS, type NotificationEvent } from './notification-event.ts';

export const NotificationEventEnum = namedEnum('NotificationEvent', 'What a shopper can be told of.', NOTIFICATION_EVENTS);
export const ChannelEnum = namedEnum('Channel', 'The ways to reach a shopper.', CHANNELS);
export const AudienceEnum = namedEnum('Audience', 'Who is told.', AUDIENCES);

@ObjectType({
  implements: Node,
  description: 'Who is told of what, by which channel, and when. Of the rules for one event and channel the first that fits holds.',
})
export class NotificationRule {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;

  @Field(() => NotificationEventEnum, { description: 'What it tells.' })
  event!: NotificationEvent;

  @Field(() => ChannelEnum, { description: 'By which way.' })
  channel!: Channel;

  @Field(() => Int, { description: 'Its place among the rules of the same event and channel, from 0.' })
  position: number = 0;

  @Field(() => Boolean, { description: 'It is in force.' })
  isEnabled: boolean = true;

  @Field(() => [AudienceEnum], { description: 'To whom.' })
  audience: Audience[] = ['BUYER'];

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description: 'When it applies, as JSON Logic over the facts; null: always. See docs/messages.md.',
  })
  condition: Record<string, unknown> | null = null;

  @Field(() => Int, { description: 'Minutes after the event; for a reminder, before its deadline.' })
  delayMinutes: number = 0;

  @Field(() => GraphQLDateTimeISO, { description: 'When it last changed.' })
  changedAt: Date = new Date();
}

export const NotificationRuleSchema = defineEntity({
  class: NotificationRule,
  tableName: 'notification_rule',
  uniques: [{ properties: ['merchantId', 'event', 'channel', 'position'] }],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    event: p.text(),
    channel: p.text(),
    position: p.integer().default(0),
    isEnabled: p.boolean().default(true),
    audience: p.array().columnType('text[]'),
    condition: p.json<Record<string, unknown>>().nullable(),
    delayMinutes: p.integer().default(0),
    changedAt: p.datetime().columnType('timestamptz'),
  },
});
