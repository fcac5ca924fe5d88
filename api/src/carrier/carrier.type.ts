import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { AskedCredential, CredentialField } from '@jalon/schema/carrier';

@ObjectType({ description: "A part of a carrier's key, as a form asks for it." })
export class CarrierCredential implements AskedCredential {
  @Field(() => String, { description: 'The name it is sent under, in `credentials`.' })
  field!: CredentialField;

  @Field(() => Boolean, { description: 'False: it may be left out.' })
  isRequired!: boolean;

  @Field(() => Boolean, { description: 'False: it only identifies the account and may be seen while it is typed.' })
  isSecret!: boolean;
}

@ObjectType({ description: 'What the connector of a carrier can do, as the workers told it when they started.' })
export class CarrierAbilities {
  @Field(() => Boolean, { description: 'The carrier can be asked for a number.' })
  canPoll!: boolean;

  @Field(() => Boolean, { description: 'The carrier can tell us by itself.' })
  canPush!: boolean;

  @Field(() => [String], { description: 'ISO 3166-1 alpha-2 of the countries it collects in; empty: all over the world.' })
  countries!: string[];

  @Field(() => Float, { nullable: true, description: 'Calls a second it allows a new account; null: no published limit.' })
  callsPerSecond!: number | null;

  @Field(() => Int, { nullable: true, description: 'Calls a day it allows a new account; null: no published limit.' })
  callsPerDay!: number | null;

  @Field(() => Int, { nullable: true, description: 'Calls a day it allows for one parcel; null: no published limit.' })
  callsPerParcelPerDay!: number | null;

  @Field(() => String, { description: 'Where the limits are published, or what is known of them. In English.' })
  quotaSource!: string;
}

@ObjectType({ description: 'A carrier this installation can ask.' })
export class Carrier {
  @Field(() => String, { description: "What a shipment's `carrier` holds." })
  code!: string;

  @Field(() => String, { description: 'The name people know it by.' })
  name!: string;

  @Field(() => String, { description: "The carrier's own tracking page; `%` stands for the number." })
  page!: string;

  @Field(() => [CarrierCredential], { description: 'What its key consists of, in the order of its own forms.' })
  credentials!: CarrierCredential[];

  @Field(() => CarrierAbilities, { nullable: true, description: 'Null: no worker has started yet.' })
  abilities!: CarrierAbilities | null;
}
