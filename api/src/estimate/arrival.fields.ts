import { Arrival, QUANTILE_LEVELS } from '@jalon/schema/estimate';
import { Shipment } from '@jalon/schema/shipment';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { MerchantContext } from '../graphql/merchant-context.ts';

@Resolver(() => Shipment)
export class ShipmentArrivalFields {
  @FieldResolver(() => Arrival, {
    nullable: true,
    description: 'When we expect it, as a distribution and as the window shown to the shopper. Null: nothing is known of its start.',
  })
  async arrival(@Root() { id }: Shipment, @Ctx() { loaders }: MerchantContext): Promise<Arrival | null> {
    return loaders.arrival.load(id);
  }
}

@Resolver(() => Arrival)
export class ArrivalFields {
  @FieldResolver(() => GraphQLDateTimeISO, { description: 'One in ten parcels like it has arrived by then.' })
  p10(@Root() arrival: Arrival): Date {
    return momentOf(arrival, 0.1);
  }

  @FieldResolver(() => GraphQLDateTimeISO, { description: 'Half of the parcels like it have arrived by then.' })
  p50(@Root() arrival: Arrival): Date {
    return momentOf(arrival, 0.5);
  }

  @FieldResolver(() => GraphQLDateTimeISO, { description: 'Nine in ten parcels like it have arrived by then.' })
  p90(@Root() arrival: Arrival): Date {
    return momentOf(arrival, 0.9);
  }
}

const momentOf = ({ madeAt, remainingDays }: Arrival, level: (typeof QUANTILE_LEVELS)[number]): Date =>
  new Date(madeAt.getTime() + remainingDays[QUANTILE_LEVELS.indexOf(level)]! * 86_400_000);
