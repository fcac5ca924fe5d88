import { Field, ID, ObjectType } from 'type-graphql';
import { NotificationEventEnum, type NotificationEvent } from '@jalon/schema/notification';
import { Instant } from './instant.type.ts';

@ObjectType({ description: 'What was sent about an order.', simpleResolvers: true })
export class ShopperMessage {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => NotificationEventEnum, { description: 'What it tells.' })
  event!: NotificationEvent;

  @Field(() => String, { description: 'Its subject or title; empty: it had none.' })
  subject!: string;

  @Field(() => String, { description: 'Its plain text, without links.' })
  text!: string;

  @Field(() => Instant, { description: 'When it was handed over.' })
  sentAt!: string;
}
