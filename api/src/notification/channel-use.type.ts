import { Field, ObjectType } from 'type-graphql';
import { ChannelEnum, ChannelSettings, MessageProviderEnum, type Channel, type MessageProvider } from '@jalon/schema/notification';

@ObjectType({ description: 'How messages of one channel reach people now.' })
export class ChannelUse {
  @Field(() => ChannelEnum, { description: 'Which.' })
  channel!: Channel;

  @Field(() => Boolean, { description: 'Messages go out by it.' })
  isOn!: boolean;

  @Field(() => MessageProviderEnum, {
    nullable: true,
    description:
      'Who carries them. LOG: nobody, they stay in the mailbox of the admin. Null: nothing outside is needed, or nobody was chosen yet.',
  })
  carriedBy!: MessageProvider | null;

  @Field(() => ChannelSettings, { nullable: true, description: 'What staff chose; null: nothing yet.' })
  settings!: ChannelSettings | null;

  @Field(() => Boolean, { description: 'The keys of a provider are kept for it. They are never shown.' })
  hasCredentials!: boolean;

  @Field(() => Boolean, { description: 'There is an address to which reports on deliveries are sent.' })
  hasReports!: boolean;
}
