import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { StockLevel } from '@jalon/schema/stock';

@ObjectType({ description: 'How much of an article a warehouse has of one lot, and what is to come.' })
export class StockEntry extends StockLevel {
  @Field(() => ID, { description: 'Names article, warehouse and lot together; for lists in programs, not for `node`.' })
  id!: string;

  @Field(() => Int, { description: 'Pieces that may be promised; below zero where more were promised than a count found.' })
  available!: number;

  @Field(() => Int, { description: 'Pieces of the article on their way to the warehouse, whatever the lot.' })
  inbound!: number;

  @Field(() => String, { nullable: true, description: 'The first day on which some of them are expected, `YYYY-MM-DD`.' })
  inboundOn!: string | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'The moment of the newest count.' })
  override countedAt!: Date | null;
}
