import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { namedEnum } from '../shipment/status.type.ts';

/** What became of a message. */
export const INBOX_STATES = {
  RECEIVED: 'Waits to be read.',
  DONE: 'Read, and its effects are in the state.',
  IGNORED: 'Read; it asks for nothing we do.',
  PARKED: 'Could not be read; kept for the operator.',
} as const;

export type InboxState = keyof typeof INBOX_STATES;

export const InboxStateEnum = namedEnum('InboxState', 'What became of a message.', INBOX_STATES);

/** Who sends messages. */
export const INBOX_SOURCES = {
  STORE: 'A shop front.',
  CARRIER: 'A carrier, about parcels.',
  WAREHOUSE: 'A warehouse, about orders and stock.',
  MESSENGER: 'Whoever carries messages to shoppers, about what became of them.',
} as const;

export type InboxSource = keyof typeof INBOX_SOURCES;

export const InboxSourceEnum = namedEnum('InboxSource', 'Who sent a message.', INBOX_SOURCES);

@ObjectType({ description: 'One message a store, a carrier, a warehouse or a messenger sent, kept as it came.' })
export class InboxMessage {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;

  @Field(() => InboxSourceEnum, { description: 'Who sent it.' })
  sourceKind: InboxSource = 'STORE';

  /** The store, the carrier connection, the warehouse or the settings of the channel it came from. */
  sourceId!: string;

  @Field(() => String, { description: "The sender's own id: a repeat is ignored." })
  messageId!: string;

  @Field(() => String, { description: "The sender's name for its kind." })
  topic!: string;

  body!: Buffer;

  /** Headers and query it came with, until its sender is verified; null: the door has verified it. */
  envelope: unknown = null;

  @Field(() => InboxStateEnum, { description: 'What became of it.' })
  state: InboxState = 'RECEIVED';

  @Field(() => Int, { description: 'How often reading it was tried.' })
  attempts: number = 0;

  nextAttemptAt: Date = new Date();

  @Field(() => String, {
    nullable: true,
    description: 'Why it was parked or ignored; no personal data.',
  })
  problem: string | null = null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was accepted.' })
  receivedAt: Date = new Date();

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was settled.' })
  processedAt: Date | null = null;
}

export const InboxMessageSchema = defineEntity({
  class: InboxMessage,
  tableName: 'inbox_message',
  uniques: [{ properties: ['sourceId', 'messageId'] }],
  indexes: [
    { properties: ['merchantId', 'receivedAt', 'id'] },
    {
      name: 'inbox_message_waiting_index',
      expression: `create index inbox_message_waiting_index on inbox_message (next_attempt_at) where state = 'RECEIVED'`,
    },
    {
      name: 'inbox_message_parked_index',
      expression: `create index inbox_message_parked_index on inbox_message (source_id) where state = 'PARKED'`,
    },
  ],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    sourceKind: p.text(),
    sourceId: p.uuid(),
    messageId: p.text(),
    topic: p.text(),
    body: p.blob().hidden(),
    envelope: p.json().nullable().hidden(),
    state: p.text(),
    attempts: p.integer(),
    nextAttemptAt: p.datetime().columnType('timestamptz'),
    problem: p.text().nullable(),
    receivedAt: p.datetime().columnType('timestamptz'),
    processedAt: p.datetime().columnType('timestamptz').nullable(),
  },
});
