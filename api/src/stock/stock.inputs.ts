import { Field, ID, InputType, Int } from 'type-graphql';
import * as v from 'valibot';
import { MovementKindEnum, StockLevelNameEnum, type MovementKind, type StockLevelName } from '@jalon/schema/stock';

@InputType({ description: 'Which stock. Filters narrow each other.' })
export class StockFilter {
  @Field(() => StockLevelNameEnum, { nullable: true, description: 'Of articles whose stock, all warehouses together, is that.' })
  level?: StockLevelName | null;

  @Field(() => ID, { nullable: true, description: 'Location: at this warehouse.' })
  warehouseId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of the articles of this order.' })
  orderId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of the articles in this shipment.' })
  shipmentId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Channel: of the articles this store sold in the last 90 days, or has a number for.' })
  storeId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of this article.' })
  variantId?: string | null;

  @Field(() => String, { nullable: true, description: 'A part of the article number, the barcode or the title, at least two characters.' })
  search?: string | null;
}

@InputType({ description: 'One lot of an article.' })
class OfShelf {
  @Field(() => ID, { description: 'UUID of the article.' })
  variantId!: string;

  @Field(() => String, { defaultValue: '', description: 'The lot; empty where lots are not told apart.' })
  lot!: string;

  @Field(() => String, { nullable: true, description: 'What staff say of it.' })
  note?: string | null;

  @Field(() => String, { nullable: true, description: 'Names the act: what is said twice under one key is done once.' })
  key?: string | null;
}

@InputType({ description: 'How many pieces more or fewer there are, and why.' })
export class StockAdjustInput extends OfShelf {
  @Field(() => ID, { description: 'UUID of the warehouse.' })
  warehouseId!: string;

  @Field(() => MovementKindEnum, { defaultValue: 'ADJUSTED', description: 'ADJUSTED, RECEIVED, RETURNED, DAMAGED or REPAIRED.' })
  kind!: MovementKind;

  @Field(() => Int, { description: 'Pieces; below zero only for ADJUSTED.' })
  quantity!: number;

  @Field(() => String, { nullable: true, description: 'The day the lot expires, `YYYY-MM-DD`; left out: as known.' })
  expiresOn?: string | null;
}

@InputType({ description: 'How many pieces there are.' })
export class StockCountInput extends OfShelf {
  @Field(() => ID, { description: 'UUID of the warehouse.' })
  warehouseId!: string;

  @Field(() => Int, { description: 'Pieces that are there, promised and damaged ones included.' })
  onHand!: number;

  @Field(() => Int, { nullable: true, description: 'Damaged ones of them; left out: as known.' })
  damaged?: number | null;

  @Field(() => String, { nullable: true, description: 'The day the lot expires, `YYYY-MM-DD`; left out: as known.' })
  expiresOn?: string | null;
}

@InputType({ description: 'Pieces that go from one warehouse to another.' })
export class StockMoveInput extends OfShelf {
  @Field(() => ID, { description: 'UUID of the warehouse they leave.' })
  fromWarehouseId!: string;

  @Field(() => ID, { description: 'UUID of the warehouse they come to.' })
  toWarehouseId!: string;

  @Field(() => Int, { description: 'Pieces that are promised to nobody.' })
  quantity!: number;
}

const MOST = 10_000_000;
export const pieces = (least: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least, `at least ${least}`), v.maxValue(MOST, `at most ${MOST}`));
export const day = v.nullish(v.pipe(v.string(), v.isoDate('a day like 2027-01-31')));
const uuid = v.pipe(v.string(), v.uuid('a UUID'));

export const shelf = {
  lot: v.pipe(v.string(), v.trim(), v.maxLength(100)),
  note: v.nullish(v.pipe(v.string(), v.trim(), v.maxLength(1000))),
  key: v.nullish(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200))),
};

const ADJUSTMENTS = ['ADJUSTED', 'RECEIVED', 'RETURNED', 'DAMAGED', 'REPAIRED'] as const;

export const StockAdjustSchema = v.pipe(
  v.object({
    ...shelf,
    variantId: uuid,
    warehouseId: uuid,
    kind: v.picklist(ADJUSTMENTS, `one of ${ADJUSTMENTS.join(', ')}`),
    quantity: pieces(-MOST),
    expiresOn: day,
  }),
  v.forward(
    v.check(({ kind, quantity }) => (kind === 'ADJUSTED' ? quantity !== 0 : quantity > 0), 'at least 1; below zero only for ADJUSTED'),
    ['quantity'],
  ),
);

export const StockCountSchema = v.pipe(
  v.object({ ...shelf, variantId: uuid, warehouseId: uuid, onHand: pieces(0), damaged: v.nullish(pieces(0)), expiresOn: day }),
  v.forward(
    v.check(({ onHand, damaged }) => damaged == null || damaged <= onHand, 'not more than are there'),
    ['damaged'],
  ),
);

export const StockMoveSchema = v.pipe(
  v.object({ ...shelf, variantId: uuid, fromWarehouseId: uuid, toWarehouseId: uuid, quantity: pieces(1) }),
  v.forward(
    v.check(({ fromWarehouseId, toWarehouseId }) => fromWarehouseId !== toWarehouseId, 'another warehouse'),
    ['toWarehouseId'],
  ),
);
