import { Field, ObjectType } from 'type-graphql';
import {
  ChannelEnum,
  CONTACT_STATES,
  NotificationEventEnum,
  type Channel,
  type ContactState,
  type NotificationEvent,
} from '@jalon/schema/notification';
import { namedEnum } from '@jalon/schema/shipment';
import { Instant } from './instant.type.ts';
import { Shop } from './shop.type.ts';

const ContactStateEnum = namedEnum('ContactState', 'How somebody stands to one channel of a shop.', CONTACT_STATES);

@ObjectType({ description: 'What somebody wants to be told, by one channel of one shop.', simpleResolvers: true })
export class ContactResult {
  @Field(() => ChannelEnum, { description: 'By which way.' })
  channel!: Channel;

  @Field(() => String, {
    nullable: true,
    description: 'To which address, so that its owner knows it and nobody else; null when it is forgotten.',
  })
  address!: string | null;

  @Field(() => ContactStateEnum, { description: 'Whether they want messages.' })
  state!: ContactState;

  @Field(() => [NotificationEventEnum], { description: 'What they do not want to hear of.' })
  mutedEvents!: NotificationEvent[];

  @Field(() => Instant, { nullable: true, description: 'Until when they want to hear of nothing.' })
  pausedUntil!: string | null;

  @Field(() => Shop, { description: 'Whose messages.' })
  shop!: Shop;
}
