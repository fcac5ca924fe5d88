import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import type { DomainEventType } from '../mailroom/domain-event.ts';

@ObjectType({ description: "A partner's address that is told of domain events." })
export class WebhookEndpoint {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;

  @Field(() => String, { description: 'Where messages are posted to.' })
  url!: string;

  secretSealed!: string;

  @Field(() => [String], { description: 'Empty: every event.' })
  eventTypes: DomainEventType[] = [];

  @Field(() => Boolean, { description: 'False: nothing is sent or asked.' })
  isEnabled: boolean = true;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was made.' })
  createdAt: Date = new Date();
}

export const WebhookEndpointSchema = defineEntity({
  class: WebhookEndpoint,
  tableName: 'webhook_endpoint',
  indexes: [{ properties: ['merchantId', 'createdAt'] }],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    url: p.text(),
    secretSealed: p.text().hidden(),
    eventTypes: p.array<DomainEventType>().columnType('text[]'),
    isEnabled: p.boolean(),
    createdAt: p.datetime().columnType('timestamptz'),
  },
});

@ObjectType({ description: 'What became of one event at one endpoint.' })
export class WebhookDelivery {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;
  endpointId!: string;
  eventId!: string;

  @Field(() => String)
  eventType!: DomainEventType;

  @Field(() => Int)
  attempts: number = 0;

  @Field(() => Int, { nullable: true, description: 'HTTP status of the last answer.' })
  lastStatus: number | null = null;

  @Field(() => String, { nullable: true })
  lastProblem: string | null = null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was made.' })
  createdAt: Date = new Date();

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was handed over.' })
  deliveredAt: Date | null = null;
}

export const WebhookDeliverySchema = defineEntity({
  class: WebhookDelivery,
  tableName: 'webhook_delivery',
  uniques: [{ properties: ['endpointId', 'eventId'] }],
  indexes: [{ properties: ['merchantId', 'createdAt', 'id'] }],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    endpointId: p.uuid(),
    eventId: p.uuid(),
    eventType: p.text(),
    attempts: p.integer(),
    lastStatus: p.integer().nullable(),
    lastProblem: p.text().nullable(),
    createdAt: p.datetime().columnType('timestamptz'),
    deliveredAt: p.datetime().columnType('timestamptz').nullable(),
  },
});
