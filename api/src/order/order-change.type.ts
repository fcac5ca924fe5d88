import { Field, ObjectType } from 'type-graphql';
import { Order } from '@jalon/schema/order';
import { ChangeKindEnum, type ChangeKind } from '../live/change-kind.ts';

@ObjectType('StaffOrderChange', { description: 'One message about orders.' })
export class OrderChange {
  @Field(() => String, { description: 'Send the newest one when you come back: you are told what you missed, once, in order.' })
  cursor!: string;

  @Field(() => ChangeKindEnum, { description: 'What this message is.' })
  kind!: ChangeKind;

  @Field(() => String, { nullable: true, description: 'What happened, like `order.attention_changed`; null in a snapshot.' })
  event!: string | null;

  /** Of the order it is about. */
  orderId!: string | null;

  /** Filled by its field resolver. */
  order?: Order | null;
}
