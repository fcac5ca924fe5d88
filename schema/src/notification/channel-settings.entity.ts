import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import { namedEnum } from '../shipment/status.type.ts';
import type { Channel } from './channel.ts';
import { ChannelEnum } from './notification-rule.entity.ts';

/** Who carries messages of a channel. */
export const MESSAGE_PROVIDERS = {
  SMTP: 'The mail server of this installation; without one, the mailbox in the admin.',
  TWILIO: 'Twilio’s messaging service.',
  LOG: 'Nobody: messages are kept in the mailbox in the admin.',
  WEB_PUSH: 'The push service of each browser.',
} as const;

export type MessageProvider = keyof typeof MESSAGE_PROVIDERS;

export const MessageProviderEnum = namedEnum('MessageProvider', 'Who carries messages of a channel.', MESSAGE_PROVIDERS);

@ObjectType({ implements: Node, description: 'How a shop uses one channel.' })
export class ChannelSettings {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;

  @Field(() => ChannelEnum, { description: 'Which one.' })
  channel!: Channel;

  @Field(() => MessageProviderEnum, { description: 'Who carries its messages.' })
  provider!: MessageProvider;

  @Field(() => Boolean, { description: 'Messages go out by it.' })
  isEnabled: boolean = true;

  @Field(() => String, { nullable: true, description: 'Who it is from: a name for e-mail, a number or sender name for text messages.' })
  sender: string | null = null;

  /** The provider's keys, sealed. */
  credentialsSealed: string | null = null;
  /** SHA-256 of the last part of the address that reports on deliveries are sent to. */
  reportTokenHash: string | null = null;
  /** What those reports are signed with, sealed. */
  reportSecretSealed: string | null = null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it last changed.' })
  changedAt: Date = new Date();
}

export const ChannelSettingsSchema = defineEntity({
  class: ChannelSettings,
  tableName: 'channel_settings',
  uniques: [{ properties: ['merchantId', 'channel'] }, { properties: ['reportTokenHash'] }],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    channel: p.text(),
    provider: p.text(),
    isEnabled: p.boolean().default(true),
    sender: p.text().nullable(),
    credentialsSealed: p.text().nullable(),
    reportTokenHash: p.text().nullable(),
    reportSecretSealed: p.text().nullable(),
    changedAt: p.datetime().columnType('timestamptz'),
  },
});
