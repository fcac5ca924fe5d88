import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { StockLevelNameEnum, type StockLevelName } from '@jalon/schema/stock';
import type { VariantFacts } from './read-facts.ts';

@ObjectType({ description: 'Articles whose stock is in one state.' })
export class StockLevelCount {
  @Field(() => StockLevelNameEnum, { description: 'Which.' })
  level!: StockLevelName;

  @Field(() => Int, { description: 'Articles.' })
  articles!: number;

  @Field(() => Int, { description: 'Pieces of them that are there.' })
  pieces!: number;
}

@ObjectType({ description: 'The stock of one article, all warehouses together.' })
export class ArticleStock {
  variantId!: string;

  @Field(() => [StockLevelNameEnum], { description: 'What it is.' })
  levels!: StockLevelName[];

  @Field(() => Int, { description: 'Pieces that may be promised.' })
  available!: number;

  @Field(() => Int, { description: 'Pieces that are there.' })
  onHand!: number;

  @Field(() => Int, { description: 'Pieces sent in the last 28 days.' })
  sold!: number;

  @Field(() => Float, { nullable: true, description: 'Days for which the available pieces last at that rate; null: none was sold.' })
  daysOfCover!: number | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When pieces last left for an order.' })
  lastSoldAt!: Date | null;
}

@ObjectType({ description: 'How often an order went out in more than one part.' })
export class SplitShipments {
  @Field(() => Int, { description: 'Orders given to warehouses in the period.' })
  orders!: number;

  @Field(() => Int, { description: 'Orders of them in more than one part.' })
  splitOrders!: number;

  @Field(() => Float, { nullable: true, description: 'Their share, from 0 to 1; null: there was none.' })
  rate!: number | null;
}

@ObjectType({ description: 'How healthy the stock is.' })
export class StockHealth {
  facts!: VariantFacts[];
  judgedAt!: Date;

  @Field(() => [StockLevelCount], { description: 'How many articles are in stock, low, out, too many, dead; one may count for several.' })
  levels!: StockLevelCount[];

  @Field(() => SplitShipments, { description: 'Orders in several parts, of those released in the period.' })
  splitShipments!: SplitShipments;
}
