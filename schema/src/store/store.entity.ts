import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import { namedEnum } from '../shipment/status.type.ts';
import { PLATFORMS, SENDERS, type Platform, type Sender } from './platform.ts';

export const PlatformEnum = namedEnum('Platform', "Where a store's orders come from.", PLATFORMS);
export const SenderEnum = namedEnum('Sender', 'Who sends what a store sold.', SENDERS);

@ObjectType({ implements: Node, description: 'A shop front that sends its orders to us.' })
export class Store {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;

  @Field(() => PlatformEnum, { description: 'What the shop runs on.' })
  platform!: Platform;

  @Field(() => String, { description: 'What people call it.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'The host the shop is served from.' })
  domain!: string | null;

  @Field(() => SenderEnum, { description: 'Who sends what it sold.' })
  sender: Sender = 'STORE';

  @Field(() => String, { nullable: true, description: 'Where its API answers; null: we cannot ask it, only hear it.' })
  apiUrl: string | null = null;

  /** The keys of its API, sealed JSON. */
  credentialsSealed: string | null = null;

  @Field(() => Boolean, { description: 'It is told tracking numbers and milestones.' })
  isToldBack: boolean = true;

  /** Its own clock of the newest order that a catch-up brought; null: none was made. */
  caughtUpTo: Date | null = null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was last asked for what we may have missed.' })
  caughtUpAt: Date | null = null;

  @Field(() => String, { nullable: true, description: 'Why asking it failed the last time: a code; null: it did not.' })
  catchUpProblem: string | null = null;

  nextCatchUpAt: Date | null = null;

  /** Of the token in `/hooks/stores/<token>`. */
  hookTokenHash!: string;

  /** The key of the platform's HMAC, sealed. */
  hookSecretSealed!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was made.' })
  createdAt: Date = new Date();

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it last sent something, to the minute.' })
  lastMessageAt: Date | null = null;
}

export const StoreSchema = defineEntity({
  class: Store,
  tableName: 'store',
  indexes: [{ properties: ['merchantId', 'createdAt'] }],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    platform: p.text(),
    name: p.text(),
    domain: p.text().nullable(),
    sender: p.text().default('STORE'),
    apiUrl: p.text().nullable(),
    credentialsSealed: p.text().nullable().hidden(),
    isToldBack: p.boolean().default(true),
    caughtUpTo: p.datetime().columnType('timestamptz').nullable(),
    caughtUpAt: p.datetime().columnType('timestamptz').nullable(),
    catchUpProblem: p.text().nullable(),
    nextCatchUpAt: p.datetime().columnType('timestamptz').nullable(),
    hookTokenHash: p.text().unique().hidden(),
    hookSecretSealed: p.text().hidden(),
    createdAt: p.datetime().columnType('timestamptz'),
    lastMessageAt: p.datetime().columnType('timestamptz').nullable(),
  },
});
