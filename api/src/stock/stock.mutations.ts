import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import type { EntityManager } from '@mikro-orm/postgresql';
import { StockMovement } from '@jalon/schema/stock';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { bookMovements, staffKey, type Booked } from './book-movements.ts';
import { StockAdjustInput, StockAdjustSchema, StockCountInput, StockCountSchema, StockMoveInput, StockMoveSchema } from './stock.inputs.ts';

const movementResult = (name: string, description: string) =>
  resultOf<{ movement: StockMovement }>(name, { movement: { type: () => StockMovement, description } });
const BOOKED = 'The line of the ledger.';
const StockAdjustResult = movementResult('StockAdjustResult', BOOKED);
const StockCountResult = movementResult('StockCountResult', BOOKED);
const StockMoveResult = movementResult('StockMoveResult', 'The line of the ledger by which they left.');

interface Level {
  on_hand: number;
  damaged: number;
  expires_on: string | null;
}

/** Holds a lot until the end of the operation and reads it; undefined: the article or the warehouse is not there. */
const lockLot = async (em: EntityManager, values: [merchantId: string, variantId: string, warehouseId: string, lot: string]) =>
  (
    await em.execute<Level[]>(
      `select on_hand, damaged, to_char(expires_on, 'YYYY-MM-DD') as expires_on from lock_stock(?::uuid, array[?]::uuid[], array[?]::uuid[], array[?]::text[])`,
      values,
    )
  )[0];

@Resolver()
export class StockMutations {
  @Authorized('AGENT')
  @Mutation(() => StockAdjustResult, { description: 'Corrects stock by so many pieces, with the reason. Needs AGENT.' })
  async stockAdjust(
    @Arg('input', () => StockAdjustInput, { description: 'What is to be done.' }) input: StockAdjustInput,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<Booked> {
    const { output, problems } = checkInput(StockAdjustSchema, input);
    if (output === null) return { movement: null, problems };
    const { quantity, key, note, expiresOn, ...shelf } = output;
    const isDamage = shelf.kind === 'DAMAGED' || shelf.kind === 'REPAIRED';
    const deltas = isDamage ? { damagedDelta: shelf.kind === 'DAMAGED' ? quantity : -quantity } : { onHandDelta: quantity };
    const line = { ...shelf, ...deltas, note: note ?? null, expiresOn: expiresOn ?? null, key: staffKey(key) };
    return bookMovements(em, merchantId, [line], 'quantity');
  }

  @Authorized('AGENT')
  @Mutation(() => StockCountResult, {
    description: 'Says how many pieces there are: replaces what was known. May be fewer than were promised to orders. Needs AGENT.',
  })
  async stockCount(
    @Arg('input', () => StockCountInput, { description: 'What is to be done.' }) input: StockCountInput,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<Booked> {
    const { output, problems } = checkInput(StockCountSchema, input);
    if (output === null) return { movement: null, problems };
    const { onHand, damaged, key, note, expiresOn, ...shelf } = output;
    const level = await lockLot(em, [merchantId, shelf.variantId, shelf.warehouseId, shelf.lot]);
    const known = level ?? { on_hand: 0, damaged: 0 };
    const deltas = { onHandDelta: onHand - known.on_hand, damagedDelta: Math.min(onHand, damaged ?? known.damaged) - known.damaged };
    const line = { ...shelf, ...deltas, kind: 'COUNTED' as const, note: note ?? null, expiresOn: expiresOn ?? null, key: staffKey(key) };
    return bookMovements(em, merchantId, [line], 'onHand');
  }

  @Authorized('AGENT')
  @Mutation(() => StockMoveResult, { description: 'Moves pieces that are promised to nobody to another warehouse. Needs AGENT.' })
  async stockMove(
    @Arg('input', () => StockMoveInput, { description: 'What is to be done.' }) input: StockMoveInput,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<Booked> {
    const { output, problems } = checkInput(StockMoveSchema, input);
    if (output === null) return { movement: null, problems };
    const { fromWarehouseId, toWarehouseId, quantity, key, note, ...shelf } = output;
    const [first, line] = [staffKey(key), { ...shelf, kind: 'MOVED' as const, note: note ?? null }];
    const level = await em.execute<Level[]>(
      `select to_char(expires_on, 'YYYY-MM-DD') as expires_on from stock_level where merchant_id = ? and variant_id = ? and warehouse_id = ? and lot = ?`,
      [merchantId, shelf.variantId, fromWarehouseId, shelf.lot],
    );
    const leaves = { ...line, warehouseId: fromWarehouseId, onHandDelta: -quantity, key: first };
    const comes = {
      ...line,
      warehouseId: toWarehouseId,
      onHandDelta: quantity,
      key: `${first}:to`,
      expiresOn: level[0]?.expires_on ?? null,
    };
    return bookMovements(em, merchantId, [leaves, comes], 'quantity');
  }
}
