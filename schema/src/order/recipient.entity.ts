import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import { namedEnum } from '../shipment/status.type.ts';
import { Order } from './order.entity.ts';

/** What a person is to an order. */
export const RECIPIENT_ROLES = {
  BUYER: 'Paid for it.',
  RECEIVER: 'Is to receive it.',
} as const;

export type RecipientRole = keyof typeof RECIPIENT_ROLES;

export const RecipientRoleEnum = namedEnum('RecipientRole', 'What a person is to an order.', RECIPIENT_ROLES);

@ObjectType({ implements: Node, description: 'A person of an order, with the address and the language to reach them in.' })
export class Recipient {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;
  order!: Order;

  @Field(() => RecipientRoleEnum, { description: 'What they are to the order.' })
  role!: RecipientRole;

  @Field(() => String, { nullable: true, description: 'As written in the order.' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'As written in the order.' })
  email!: string | null;

  /** `emailKey(email)`. */
  emailKey!: string | null;

  @Field(() => String, { nullable: true, description: 'As written in the order.' })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: 'Street and number.' })
  address1!: string | null;

  @Field(() => String, { nullable: true, description: 'Floor, company and the like.' })
  address2!: string | null;

  @Field(() => String, { nullable: true, description: 'As written there.' })
  postalCode!: string | null;

  @Field(() => String, { nullable: true, description: 'As written there.' })
  city!: string | null;

  @Field(() => String, { nullable: true, description: 'State, province or county.' })
  region!: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2.' })
  countryCode!: string | null;

  @Field(() => String, { nullable: true, description: 'BCP 47.' })
  language!: string | null;

  /** Of the town, in degrees, for maps; null: not known. */
  latitude: number | null = null;
  longitude: number | null = null;
}

export const RecipientSchema = defineEntity({
  class: Recipient,
  tableName: 'recipient',
  uniques: [{ properties: ['merchantId', 'order', 'role'] }],
  indexes: [
    {
      name: 'recipient_email_prefix_index',
      expression: 'create index recipient_email_prefix_index on recipient (merchant_id, email_key text_pattern_ops)',
    },
  ],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    order: () => p.manyToOne(Order).deleteRule('cascade'),
    role: p.text(),
    name: p.text().nullable(),
    email: p.text().nullable(),
    emailKey: p.text().nullable(),
    phone: p.text().nullable(),
    address1: p.text().nullable(),
    address2: p.text().nullable(),
    postalCode: p.text().nullable(),
    city: p.text().nullable(),
    region: p.text().nullable(),
    countryCode: p.text().nullable(),
    language: p.text().nullable(),
    latitude: p.double().nullable(),
    longitude: p.double().nullable(),
  },
});
