import { Field, ObjectType } from 'type-graphql';
import { Shipment } from '@jalon/schema/shipment';
import { ChangeKindEnum, type ChangeKind } from '../live/change-kind.ts';

@ObjectType({ description: 'One message about shipments.' })
export class ShipmentChange {
  @Field(() => String, { description: 'Send the newest one when you come back: you are told what you missed, once, in order.' })
  cursor!: string;

  @Field(() => ChangeKindEnum, { description: 'What this message is.' })
  kind!: ChangeKind;

  @Field(() => String, { nullable: true, description: 'What happened, like `shipment.delivered`; null in a snapshot.' })
  event!: string | null;

  /** Of the shipment it is about. */
  shipmentId!: string | null;

  /** Filled by its field resolver. */
  shipment?: Shipment | null;
}
