import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'How many claims there are.' })
export class ClaimCounts {
  @Field(() => Int, { description: 'Those whose shopper was asked to wait.' })
  waiting!: number;

  @Field(() => Int, { description: 'Those the shop must decide.' })
  open!: number;

  @Field(() => Int, { description: 'Those the carrier was not asked to pay, and takes for a week more at most.' })
  dueSoon!: number;

  @Field(() => Int, { description: 'Those decided in the last 30 days.' })
  decidedLately!: number;
}
