import { Field, ObjectType } from 'type-graphql';
import { ChangeKindEnum, type ChangeKind } from '../live/change-kind.ts';
import { ShopperOrder } from './order.type.ts';

@ObjectType({ description: 'One message about an order.', simpleResolvers: true })
export class OrderChange {
  @Field(() => String, { description: 'Send the newest one when you come back: you are told what you missed, once, in order.' })
  cursor!: string;

  @Field(() => ChangeKindEnum, { description: 'What this message is.' })
  kind!: ChangeKind;

  @Field(() => String, {
    nullable: true,
    description: 'What happened, like `shipment.delivered`; null in a snapshot, and where a neighbour is not told what.',
  })
  event!: string | null;

  @Field(() => ShopperOrder, { description: 'The order as it is now.' })
  order!: ShopperOrder;
}
