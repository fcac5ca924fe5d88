import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import {
  AudienceEnum,
  ChannelEnum,
  CONTACT_STATES,
  NotificationEventEnum,
  SkipReasonEnum,
  type Audience,
  type Channel,
  type ContactState,
  type NotificationEvent,
  type SkipReason,
} from '@jalon/schema/notification';
import { namedEnum } from '@jalon/schema/shipment';

const ContactStateEnum = namedEnum('ContactState', 'How a contact stands to one channel of one shop.', CONTACT_STATES);

@ObjectType({ description: 'One way to reach one person of an order, and whether it may be used.' })
export class OrderContact {
  @Field(() => ID, { description: 'UUID of the recipient or follower.' })
  personId!: string;

  @Field(() => AudienceEnum, { description: 'What they are to the order.' })
  audience!: Audience;

  @Field(() => String, { nullable: true, description: 'What they are called.' })
  name!: string | null;

  @Field(() => ChannelEnum, { description: 'By which way.' })
  channel!: Channel;

  @Field(() => String, { nullable: true, description: 'The address, masked; null: there is none that can be used.' })
  address!: string | null;

  @Field(() => ContactStateEnum, { description: 'What they said of it, or what it did with earlier messages.' })
  state!: ContactState;

  @Field(() => SkipReasonEnum, {
    nullable: true,
    description:
      'Why no news is sent there; null: it is. What they must hear of is still sent by e-mail to who stopped or paused messages.',
  })
  whyNot!: SkipReason | null;

  @Field(() => [NotificationEventEnum], { description: 'Kinds they do not want.' })
  mutedEvents!: NotificationEvent[];

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Until when they want none.' })
  pausedUntil!: Date | null;
}
