import { Field, Float, ObjectType } from 'type-graphql';
import { namedEnum } from '@jalon/schema/shipment';

const ROUTE_PLACE_KINDS = {
  ORIGIN: 'Where it sets out.',
  PASSED: 'Where it was.',
  HERE: 'Where it was seen last.',
  DESTINATION: 'Where it goes, or arrived.',
} as const;

export type RoutePlaceKind = keyof typeof ROUTE_PLACE_KINDS;

const RoutePlaceKindEnum = namedEnum('RoutePlaceKind', 'What a place is on the road of a parcel.', ROUTE_PLACE_KINDS);

@ObjectType({ description: 'A place on the road of a parcel, coarse enough for a map and no more.', simpleResolvers: true })
export class ShopperRoutePlace {
  @Field(() => Float, { description: 'Degrees north, to a fifth.' })
  latitude!: number;

  @Field(() => Float, { description: 'Degrees east, to a fifth.' })
  longitude!: number;

  @Field(() => RoutePlaceKindEnum, { description: 'What it is.' })
  kind!: RoutePlaceKind;

  @Field(() => String, { nullable: true, description: 'Null: only the country is told.' })
  city!: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2.' })
  countryCode!: string | null;
}
