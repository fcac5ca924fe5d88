import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Variant } from '@jalon/schema/product';
import { Store } from '@jalon/schema/store';

@ObjectType({ description: 'An article that an unknown number may mean.' })
export class SkuSuggestion {
  @Field(() => Variant, { description: 'The article.' })
  variant!: Variant;

  @Field(() => Float, { description: 'How like it is, from 0 to 1; 1: the same number or barcode.' })
  likeness!: number;
}

@ObjectType({ description: "A store's number for an article that nobody mapped, with the orders that wait for it." })
export class UnmappedSku {
  @Field(() => String, { description: "The store's number, or the words of the line where it has none: what `skuMap` takes." })
  theirSku!: string;

  @Field(() => Store, { description: 'The store that calls it so.' })
  store!: Store;

  @Field(() => String, { description: 'What one of the lines calls it.' })
  titleSample!: string;

  @Field(() => Int, { description: 'Orders that wait for it.' })
  ordersWaiting!: number;

  @Field(() => GraphQLDateTimeISO, { description: 'When the first of them was placed.' })
  since!: Date;

  barcodes!: string[];
}
