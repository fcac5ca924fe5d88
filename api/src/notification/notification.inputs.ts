import { Field, InputType } from 'type-graphql';
import {
  ChannelEnum,
  NotificationEventEnum,
  NotificationStateEnum,
  type Channel,
  type NotificationEvent,
  type NotificationState,
} from '@jalon/schema/notification';

@InputType({ description: 'Which messages; all that is given must hold.' })
export class NotificationFilter {
  @Field(() => [NotificationEventEnum], { nullable: true, description: 'What they tell; empty: anything.' })
  events?: NotificationEvent[] | null;

  @Field(() => [ChannelEnum], { nullable: true, description: 'By which way; empty: any.' })
  channels?: Channel[] | null;

  @Field(() => [NotificationStateEnum], { nullable: true, description: 'What became of them; empty: anything.' })
  states?: NotificationState[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The beginning of an order number, or a whole e-mail address or phone number (E.164). Addresses are compared by their hash.',
  })
  search?: string | null;
}
