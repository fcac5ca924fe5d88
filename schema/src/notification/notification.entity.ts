import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import { namedEnum } from '../shipment/status.type.ts';
import type { Audience, Channel } from './channel.ts';
import { NOTIFICATION_STATES, SKIP_REASONS, type NotificationState, type SkipReason } from './notification-state.ts';
import type { NotificationEvent } from './notification-event.ts';
import { AudienceEnum, ChannelEnum, NotificationEventEnum } from './notification-rule.entity.ts';

export const NotificationStateEnum = namedEnum('NotificationState', 'What became of a message.', NOTIFICATION_STATES);
export const SkipReasonEnum = namedEnum('SkipReason', 'Why a message was not sent.', SKIP_REASONS);

/** One message to one person by one channel about one change. The unique key is what keeps it from being sent twice. */
@ObjectType({ implements: Node, description: 'One message to one person about one change.' })
export class Notification {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;
  ruleId: string | null = null;

  @Field(() => NotificationEventEnum, { description: 'What it tells.' })
  event!: NotificationEvent;

  @Field(() => ChannelEnum, { description: 'By which way.' })
  channel!: Channel;

  /** Names the one change it tells of, so that a change is told once: `<event>:<what>:<which time>`. */
  cause!: string;

  orderId!: string;
  shipmentId: string | null = null;
  claimId: string | null = null;

  @Field(() => AudienceEnum, { description: 'What they are to the order.' })
  audience!: Audience;

  /** The recipient or follower. */
  recipientId!: string;
  /** `contactKey(channel, address)`; null without an address. */
  contactKey: string | null = null;

  @Field(() => String, { description: 'BCP 47; one of our languages.' })
  language!: string;

  @Field(() => NotificationStateEnum, { description: 'What became of it.' })
  state: NotificationState = 'WAITING';

  @Field(() => SkipReasonEnum, { nullable: true, description: 'Why it was not sent.' })
  skipReason: SkipReason | null = null;

  @Field(() => GraphQLDateTimeISO, { description: 'When what it tells became known.' })
  happenedAt!: Date;

  @Field(() => GraphQLDateTimeISO, { description: 'When it may be sent: quiet hours and delays are counted in.' })
  dueAt!: Date;

  /** After this it is no news. */
  expiresAt!: Date;

  /** What the words need and a later state no longer tells; codes, days and times, no personal data. */
  facts: Record<string, unknown> = {};

  @Field(() => Int, { description: 'How often it was handed over.' })
  attempts: number = 0;

  /** Since when a worker has it. */
  claimedAt: Date | null = null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was handed over.' })
  sentAt: Date | null = null;

  /** The next server's or provider's name for it; ours when it has none. */
  providerId: string | null = null;

  @Field(() => String, { nullable: true, description: 'What the next server or provider said against it.' })
  problem: string | null = null;

  @Field(() => String, { nullable: true, description: 'To which address. Forgotten with the text.' })
  sentTo: string | null = null;

  @Field(() => String, { nullable: true, description: 'Subject or title, as it was sent.' })
  subject: string | null = null;

  @Field(() => String, { nullable: true, description: 'The plain text, as it was sent.' })
  bodyText: string | null = null;

  @Field(() => String, { nullable: true, description: 'The HTML, as it was sent; e-mail only.' })
  bodyHtml: string | null = null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was planned.' })
  createdAt: Date = new Date();
}

export const NotificationSchema = defineEntity({
  class: Notification,
  tableName: 'notification',
  uniques: [{ properties: ['merchantId', 'event', 'channel', 'recipientId', 'cause'] }],
  indexes: [
    { properties: ['merchantId', 'orderId'] },
    { properties: ['merchantId', 'createdAt', 'id'] },
    { properties: ['merchantId', 'contactKey'] },
    { name: 'notification_due_index', expression: `create index notification_due_index on notification (due_at) where state = 'WAITING'` },
    {
      name: 'notification_trouble_index',
      expression: `create index notification_trouble_index on notification (merchant_id, created_at, id) where state in ('FAILED', 'UNSURE', 'BOUNCED', 'COMPLAINED')`,
    },
    {
      name: 'notification_sending_index',
      expression: `create index notification_sending_index on notification (claimed_at) where state = 'SENDING'`,
    },
    {
      name: 'notification_provider_index',
      expression: 'create index notification_provider_index on notification (provider_id) where provider_id is not null',
    },
  ],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    ruleId: p.uuid().nullable(),
    event: p.text(),
    channel: p.text(),
    cause: p.text(),
    orderId: p.uuid(),
    shipmentId: p.uuid().nullable(),
    claimId: p.uuid().nullable(),
    audience: p.text(),
    recipientId: p.uuid(),
    contactKey: p.text().nullable(),
    language: p.text(),
    state: p.text().default('WAITING'),
    skipReason: p.text().nullable(),
    happenedAt: p.datetime().columnType('timestamptz'),
    dueAt: p.datetime().columnType('timestamptz'),
    expiresAt: p.datetime().columnType('timestamptz'),
    facts: p.json<Record<string, unknown>>(),
    attempts: p.integer().default(0),
    claimedAt: p.datetime().columnType('timestamptz').nullable(),
    sentAt: p.datetime().columnType('timestamptz').nullable(),
    providerId: p.text().nullable(),
    problem: p.text().nullable(),
    sentTo: p.text().nullable(),
    subject: p.text().nullable(),
    bodyText: p.text().nullable(),
    bodyHtml: p.text().nullable(),
    createdAt: p.datetime().columnType('timestamptz'),
  },
});
