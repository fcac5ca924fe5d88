import { Field, ID, ObjectType } from 'type-graphql';
import { Account, Merchant, RoleEnum, type Role } from '@jalon/schema/merchant';

@ObjectType({ description: 'A place on the staff of a merchant.' })
export class ViewerMembership {
  @Field(() => ID, { description: 'UUID.' })
  merchantId!: string;

  @Field(() => String, { description: 'Send it as the header `x-jalon-merchant` to act for this merchant.' })
  slug!: string;

  @Field(() => String, { description: "The merchant's name." })
  name!: string;

  @Field(() => RoleEnum, { description: 'What you may do there.' })
  role!: Role;
}

@ObjectType({ description: 'Who is asking, and for which merchant.' })
export class Viewer {
  @Field(() => Account, { nullable: true, description: 'Null for an API key.' })
  account!: Account | null;

  @Field(() => Merchant, { nullable: true, description: 'The merchant this request is about.' })
  merchant!: Merchant | null;

  @Field(() => RoleEnum, { nullable: true, description: 'What the asker may do there.' })
  role!: Role | null;

  @Field(() => [ViewerMembership], { description: 'Every merchant the asker may choose.' })
  memberships!: ViewerMembership[];
}
