import { Field, InputType } from 'type-graphql';
import * as v from 'valibot';
import {
  ChannelEnum,
  CHANNELS,
  MESSAGE_PROVIDERS,
  MessageProviderEnum,
  type Channel,
  type MessageProvider,
} from '@jalon/schema/notification';

@InputType({ description: 'The keys to an account with Twilio.' })
export class TwilioCredentialsInput {
  @Field(() => String, { description: 'The account SID: AC and 32 hexadecimal digits.' })
  accountSid!: string;

  @Field(() => String, { description: 'The auth token; its reports are signed with it too.' })
  authToken!: string;
}

@InputType({ description: 'How a channel is to be used.' })
export class ChannelInput {
  @Field(() => ChannelEnum, { description: 'Which one.' })
  channel!: Channel;

  @Field(() => MessageProviderEnum, {
    nullable: true,
    description: 'Who carries it: SMTP or LOG for e-mail, TWILIO or LOG for text messages, WEB_PUSH for push. Left out: as before.',
  })
  provider?: MessageProvider | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether messages go out by it. Left out: as before; of a new one: they do.' })
  isEnabled?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'A name for e-mail; a number in E.164 or a sender name of up to 11 letters and digits for text messages. Null clears it.',
  })
  sender?: string | null;

  @Field(() => TwilioCredentialsInput, { nullable: true, description: 'New keys; left out: those that are kept.' })
  twilio?: TwilioCredentialsInput | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Makes a new address for reports on deliveries, and a new secret; the old ones stop working at once.',
  })
  renewsReports!: boolean;
}

/** Who may carry which channel. */
export const PROVIDERS_OF: Record<Channel, readonly MessageProvider[]> = {
  EMAIL: ['SMTP', 'LOG'],
  SMS: ['TWILIO', 'LOG'],
  PUSH: ['WEB_PUSH'],
  IN_APP: [],
};

const oneLine = v.pipe(
  v.string(),
  v.trim(),
  // A line break in a sender's name would begin another header.
  v.regex(/^[^\p{Cc}<>"]*$/u, 'letters, digits and spaces'),
);
const SENDER_OF: Partial<Record<Channel, v.GenericSchema<string, string>>> = {
  EMAIL: v.pipe(oneLine, v.minLength(1, 'at least one character'), v.maxLength(100, 'at most 100 characters')),
  SMS: v.pipe(
    v.string(),
    v.trim(),
    v.regex(
      /^(?:\+[1-9]\d{6,14}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}|MG[0-9a-f]{32})$/,
      'a number like +33612345678, or up to 11 letters and digits',
    ),
  ),
};

const TwilioCredentialsSchema = v.object({
  accountSid: v.pipe(v.string(), v.trim(), v.regex(/^AC[0-9a-fA-F]{32}$/, 'AC and 32 hexadecimal digits')),
  authToken: v.pipe(v.string(), v.trim(), v.regex(/^[\x21-\x7e]{16,200}$/, '16 to 200 printable characters')),
});

export const ChannelInputSchema = v.pipe(
  v.object({
    channel: v.picklist(Object.keys(CHANNELS) as Channel[]),
    provider: v.nullish(v.picklist(Object.keys(MESSAGE_PROVIDERS) as MessageProvider[])),
    isEnabled: v.nullish(v.boolean()),
    sender: v.nullish(v.pipe(v.string(), v.maxLength(200, 'at most 200 characters'))),
    twilio: v.nullish(TwilioCredentialsSchema),
    renewsReports: v.boolean(),
  }),
  v.forward(
    v.partialCheck(
      [['channel'], ['provider']],
      ({ channel, provider }) => provider == null || PROVIDERS_OF[channel].includes(provider),
      'this one does not carry messages of this channel',
    ),
    ['provider'],
  ),
  v.forward(
    v.partialCheck(
      [['channel'], ['sender']],
      ({ channel, sender }) => sender == null || (SENDER_OF[channel] !== undefined && v.is(SENDER_OF[channel], sender)),
      'a name of one line for e-mail; a number like +33612345678, or up to 11 letters and digits for text messages',
    ),
    ['sender'],
  ),
  v.forward(
    v.partialCheck([['channel'], ['twilio']], ({ channel, twilio }) => twilio == null || channel === 'SMS', 'for text messages only'),
    ['twilio'],
  ),
);
