import { Field, Int, ObjectType } from 'type-graphql';
import { MilestoneEnum, Shipment, type Milestone } from '@jalon/schema/shipment';
import { connectionOf } from '../graphql/connection.type.ts';

export const ShipmentConnection = connectionOf('Shipment', () => Shipment);

@ObjectType({ description: 'How many shipments are at a milestone.' })
export class MilestoneCount {
  @Field(() => MilestoneEnum, { description: 'Where they are.' })
  milestone!: Milestone;

  @Field(() => Int, { description: 'At most 1000.' })
  count!: number;

  @Field(() => Boolean, { description: 'True: there may be more than `count`; it was not worth counting on.' })
  isCapped!: boolean;
}
