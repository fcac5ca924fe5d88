import {
  CheckConstraintViolationException,
  DriverException,
  ForeignKeyConstraintViolationException,
  UniqueConstraintViolationException,
  type EntityManager,
} from '@mikro-orm/postgresql';
import { newId } from '@jalon/schema/database';
import { StockMovement } from '@jalon/schema/stock';
import { problem, type Problem } from '../graphql/problem.type.ts';

export type Booked = { movement: StockMovement; problems: [] } | { movement: null; problems: Problem[] };

type Given = Pick<StockMovement, 'variantId' | 'warehouseId' | 'lot' | 'kind'> & Partial<StockMovement>;

/** The key of an act of staff: their own name for it, or one nobody else has. */
export const staffKey = (key: string | null | undefined): string => `staff:${key ?? newId()}`;

/**
 * Writes lines into the ledger, all or none; the database moves the levels and refuses what does not fit. What was booked
 * before under the key of the first line is answered again. The first line is the answer; `field` is what a refusal is about.
 */
export async function bookMovements(
  em: EntityManager,
  merchantId: string,
  given: readonly [Given, ...Given[]],
  field: string,
): Promise<Booked> {
  const before = await em.findOne(StockMovement, { key: given[0].key! });
  if (before) return { movement: before, problems: [] };
  const movements = given.map((one) => Object.assign(new StockMovement(), { merchantId }, one));
  try {
    // A refusal undoes these lines and nothing else of the operation.
    await em.transactional(async (inner) => inner.persist(movements).flush());
    return { movement: movements[0]!, problems: [] };
  } catch (error) {
    return { movement: null, problems: [refusalOf(error, field)] };
  }
}

function refusalOf(error: unknown, field: string): Problem {
  if (error instanceof CheckConstraintViolationException || (error instanceof DriverException && error.code === '22003'))
    return problem('INVALID', ['input', field], 'There are not so many pieces that are free.');
  if (error instanceof ForeignKeyConstraintViolationException)
    return problem('NOT_FOUND', ['input'], 'There is no such article or warehouse.');
  if (error instanceof UniqueConstraintViolationException)
    return problem('TAKEN', ['input', 'key'], 'This act is being booked this very moment.');
  throw error;
}
