import { Field, Int, ObjectType } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';

@ObjectType({ description: 'How a connection fares today, and how old what it told us is.' })
export class ConnectionUsage {
  @Field(() => Int, { description: "Calls spent on this day of the carrier's quota, whatever became of them." })
  callsToday!: number;

  @Field(() => Int, { nullable: true, description: 'Calls that are left of it; null: the carrier publishes no limit.' })
  callsLeftToday!: number | null;

  @Field(() => Int, { description: 'Calls that brought no answer.' })
  failuresToday!: number;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When the day of the quota ends; null: nothing was asked today.' })
  dayEndsAt!: Date | null;

  @Field(() => Int, { description: 'Parcels on their way with this carrier, of the newest 2,000.' })
  movingParcels!: number;

  @Field(() => Int, { nullable: true, description: 'Half of those were checked more recently than this many seconds ago; null: none was.' })
  medianAgeSeconds!: number | null;
}
