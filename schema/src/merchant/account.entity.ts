import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';

@ObjectType({
  description: 'A person who signs in. One account may be a member of several merchants.',
})
export class Account {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  @Field(() => String, { description: 'What they sign in with.' })
  email!: string;

  @Field(() => String, { description: 'What they are called.' })
  name!: string;

  @Field(() => String, { description: 'BCP 47.' })
  language!: string;

  /** PHC string. */
  passwordHash!: string;

  createdAt: Date = new Date();
}

export const AccountSchema = defineEntity({
  class: Account,
  tableName: 'account',
  properties: {
    id: p.uuid().primary(),
    email: p.text().unique(),
    name: p.text(),
    language: p.text(),
    passwordHash: p.text().hidden(),
    createdAt: p.datetime().columnType('timestamptz'),
  },
});

/** A signed-in browser: only the hash of its cookie is kept. */
export class Session {
  tokenHash!: string;
  accountId!: string;
  createdAt: Date = new Date();
  expiresAt!: Date;
}

export const SessionSchema = defineEntity({
  class: Session,
  tableName: 'session',
  properties: {
    tokenHash: p.text().primary(),
    accountId: p.uuid(),
    createdAt: p.datetime().columnType('timestamptz'),
    expiresAt: p.datetime().columnType('timestamptz'),
  },
});
