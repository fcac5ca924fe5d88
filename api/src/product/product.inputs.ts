import { Field, ID, InputType, Int } from 'type-graphql';
import { GraphQLBigInt } from 'graphql-scalars';
import * as v from 'valibot';
import { StockStateEnum, type StockState } from '@jalon/schema/product';

@InputType({ description: 'Which products. Filters narrow each other.' })
export class ProductFilter {
  @Field(() => String, {
    nullable: true,
    description:
      'A part of the title, or of the article number or barcode of a variant, at least two characters. The first 200 matches are looked at.',
  })
  search?: string | null;
}

@InputType({ description: 'Which variants. Filters narrow each other.' })
export class VariantFilter extends ProductFilter {
  @Field(() => StockStateEnum, { nullable: true, description: 'Only those of which there is as much as that, as it was last announced.' })
  stockState?: StockState | null;

  @Field(() => Boolean, { nullable: true, description: 'Only those that are sold at present, or only those that are not.' })
  isActive?: boolean | null;
}

@InputType({ description: 'A product. What is left out stays as it is; null clears it.' })
export class ProductSaveInput {
  @Field(() => ID, { nullable: true, description: 'UUID of the product to change; left out: a new one.' })
  id?: string | null;

  @Field(() => String, { nullable: true, description: 'As the shop calls it; a new product needs one.' })
  title?: string;

  @Field(() => String, { nullable: true, description: 'A picture of it: an https address.' })
  imageUrl?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Minutes for which an order with it may still be changed, at most 20160; null: as the merchant says.',
  })
  holdMinutes?: number | null;
}

@InputType({ description: 'A variant. What is left out stays as it is; null clears it.' })
export class VariantSaveInput {
  @Field(() => ID, { nullable: true, description: 'UUID of the variant to change; left out: a new one.' })
  id?: string | null;

  @Field(() => ID, { nullable: true, description: 'Its product; left out for a new variant: a new product is made.' })
  productId?: string | null;

  @Field(() => String, { nullable: true, description: 'The title of the new product; left out: the article number.' })
  productTitle?: string | null;

  @Field(() => String, { nullable: true, description: "The merchant's own article number; a new variant needs one." })
  sku?: string;

  @Field(() => String, { nullable: true, description: 'Size, colour and the like.' })
  title?: string | null;

  @Field(() => String, { nullable: true, description: 'EAN, UPC or GTIN: 8 to 14 digits.' })
  barcode?: string | null;

  @Field(() => Int, { nullable: true, description: 'In grams.' })
  weightGrams?: number | null;

  @Field(() => String, { nullable: true, description: 'A picture of it: an https address.' })
  imageUrl?: string | null;

  @Field(() => GraphQLBigInt, { nullable: true, description: 'What one piece costs the merchant, in minor units of `costCurrency`.' })
  costMinor?: number | null;

  @Field(() => String, { nullable: true, description: 'ISO 4217; given with `costMinor`.' })
  costCurrency?: string | null;

  @Field(() => Int, { nullable: true, description: 'Pieces available in all warehouses below which stock is low; null: nobody is told.' })
  lowAt?: number | null;
}

const text = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1, 'not empty'), v.maxLength(most, `at most ${most} characters`));
const whole = (most: number) =>
  v.pipe(v.number(), v.integer('a whole number'), v.minValue(0, 'not below 0'), v.maxValue(most, `at most ${most}`));
const isHttps = (address: string) => URL.canParse(address) && new URL(address).protocol === 'https:';
const picture = v.nullish(v.pipe(v.string(), v.trim(), v.maxLength(2000), v.check(isHttps, 'an https address')));

export const ProductSaveSchema = v.pipe(
  v.object({ id: v.nullish(v.string()), title: v.optional(text(500)), imageUrl: picture, holdMinutes: v.nullish(whole(20_160)) }),
  v.forward(
    v.check(({ id, title }) => id != null || title !== undefined, 'a new product needs a title'),
    ['title'],
  ),
);

export const VariantSaveSchema = v.pipe(
  v.object({
    id: v.nullish(v.string()),
    productId: v.nullish(v.string()),
    productTitle: v.nullish(text(500)),
    sku: v.optional(text(200)),
    title: v.nullish(text(500)),
    barcode: v.nullish(
      v.pipe(
        v.string(),
        v.transform((code) => code.replace(/[\s-]/g, '')),
        v.regex(/^\d{8,14}$/, '8 to 14 digits'),
      ),
    ),
    weightGrams: v.nullish(whole(10_000_000)),
    imageUrl: picture,
    costMinor: v.nullish(v.pipe(v.union([v.number(), v.bigint()]), v.transform(Number), whole(1e12))),
    costCurrency: v.nullish(v.pipe(v.string(), v.trim(), v.toUpperCase(), v.regex(/^[A-Z]{3}$/, 'an ISO 4217 code like EUR'))),
    lowAt: v.nullish(whole(1_000_000)),
  }),
  v.forward(
    v.check(({ id, sku }) => id != null || sku !== undefined, 'a new variant needs an article number'),
    ['sku'],
  ),
  v.forward(
    v.check(({ costMinor, costCurrency }) => (costMinor == null) === (costCurrency == null), 'cost and currency go together'),
    ['costCurrency'],
  ),
);

export type VariantToSave = v.InferOutput<typeof VariantSaveSchema>;
