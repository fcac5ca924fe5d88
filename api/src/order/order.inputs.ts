import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, InputType } from 'type-graphql';

@InputType({ description: 'Which orders. Filters narrow each other.' })
export class OrderFilter {
  @Field(() => String, {
    nullable: true,
    description:
      'The beginning of an order number or an e-mail address, at least two characters. The first 200 matches of each kind are looked at.',
  })
  search?: string | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Placed at or after this instant.' })
  placedFrom?: Date | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Placed before this instant.' })
  placedTo?: Date | null;
}
