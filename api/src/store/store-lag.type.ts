import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'How long news takes between a store and us, by its newest 500 orders and what it was told last.' })
export class StoreLag {
  @Field(() => Int, { description: 'Orders it was measured on; those from before the store was connected do not count.' })
  orders!: number;

  @Field(() => Float, { nullable: true, description: 'Half of their changes were here within this many seconds; null: there were none.' })
  orderSecondsP50!: number | null;

  @Field(() => Float, { nullable: true, description: 'Nine of ten were; null: there were none.' })
  orderSecondsP90!: number | null;

  @Field(() => Int, { description: 'Things told, and confirmed by the store, it was measured on.' })
  reports!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Half of what happened was confirmed by the store within this many seconds; null: nothing was.',
  })
  reportSecondsP50!: number | null;

  @Field(() => Float, { nullable: true, description: 'Nine of ten were; null: nothing was.' })
  reportSecondsP90!: number | null;
}
