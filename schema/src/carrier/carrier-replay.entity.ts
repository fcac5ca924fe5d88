import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import { namedEnum } from '../shipment/status.type.ts';
import type { CodeKey } from './code-key.ts';

export const REPLAY_STATES = {
  WAITING: 'A worker will begin soon.',
  RUNNING: 'Parcels are being read again.',
  DONE: 'Every parcel was read again.',
} as const;

export type ReplayState = keyof typeof REPLAY_STATES;

const ReplayStateEnum = namedEnum('CarrierReplayState', 'How far a replay is.', REPLAY_STATES);

@ObjectType({ implements: Node, description: 'Parcels read again because a code of their carrier was mapped, or no longer is.' })
export class CarrierReplay implements CodeKey {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;

  @Field(() => String, { description: "The carrier's code in our registry." })
  carrier!: string;

  @Field(() => String, { description: "The carrier's own code." })
  carrierCode!: string;

  @Field(() => String, { description: "The carrier's words it goes by; empty: whatever the words." })
  carrierText!: string;

  /** Events it gave their meaning are read again too. */
  mappingId: string | null = null;

  @Field(() => ReplayStateEnum, { description: 'How far it is.' })
  state: ReplayState = 'WAITING';

  @Field(() => Int, { nullable: true, description: 'Parcels that have such events; null: not counted yet.' })
  parcelCount: number | null = null;

  @Field(() => Int, { description: 'Parcels read again so far.' })
  parcelsDone: number = 0;

  @Field(() => Int, { description: 'Events added, removed or given another meaning so far.' })
  eventsChanged: number = 0;

  @Field(() => Int, { description: 'Parcels that stand differently now.' })
  statesChanged: number = 0;

  /** The last parcel done: where another worker goes on. */
  lastShipmentId: string | null = null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was asked for.' })
  createdAt: Date = new Date();

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When the last parcel was done.' })
  finishedAt: Date | null = null;
}

export const CarrierReplaySchema = defineEntity({
  class: CarrierReplay,
  tableName: 'carrier_replay',
  indexes: [
    { properties: ['merchantId', 'createdAt', 'id'] },
    {
      name: 'carrier_replay_waiting_index',
      expression: `create index carrier_replay_waiting_index on carrier_replay (created_at) where state <> 'DONE'`,
    },
  ],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    carrier: p.text(),
    carrierCode: p.text(),
    carrierText: p.text(),
    mappingId: p.uuid().nullable(),
    state: p.text(),
    parcelCount: p.integer().nullable(),
    parcelsDone: p.integer(),
    eventsChanged: p.integer(),
    statesChanged: p.integer(),
    lastShipmentId: p.uuid().nullable(),
    createdAt: p.datetime().columnType('timestamptz'),
    finishedAt: p.datetime().columnType('timestamptz').nullable(),
  },
});
