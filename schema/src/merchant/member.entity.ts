import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { namedEnum } from '../shipment/status.type.ts';
import { ROLES, type Role } from './role.ts';

export const RoleEnum = namedEnum('Role', 'What a member of staff may do.', ROLES);

@ObjectType({ description: "An account's place in one merchant's staff." })
export class Member {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;
  accountId!: string;

  @Field(() => RoleEnum, { description: 'What they may do.' })
  role!: Role;

  createdAt: Date = new Date();
}

export const MemberSchema = defineEntity({
  class: Member,
  tableName: 'member',
  uniques: [{ properties: ['merchantId', 'accountId'] }],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    accountId: p.uuid().index(),
    role: p.text(),
    createdAt: p.datetime().columnType('timestamptz'),
  },
});
