import type { Pool } from 'pg';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';

/** Seconds to wait, or null: go on. */
export type Wait = number | null;

interface Limit {
  points: number;
  seconds: number;
}

const MINUTE = 60;
const DAY = 86_400;
const FIRST_BLOCK_SECONDS = 30;
const LONGEST_BLOCK_SECONDS = 3600;

/** Counts tries in the database, so that every api process knows of them; in memory while the database is away. */
export class Throttle {
  readonly #pool: Pool;
  readonly #gates = new Map<string, Gate>();

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Keys are hashes: the table holds no addresses. */
  signIn(emailHash: string, network: string): Promise<Wait> {
    return this.#first([
      ['sign-in network', { points: 30, seconds: 15 * MINUTE }, network],
      ['sign-in email', { points: 8, seconds: 15 * MINUTE }, emailHash],
    ]);
  }

  /** A guess costs one try of the order number, of the network and of the merchant. */
  lookUp(orderHash: string, network: string, merchant: string): Promise<Wait> {
    return this.#first([
      ['look-up network', { points: 20, seconds: 15 * MINUTE }, network],
      ['look-up order', { points: 5, seconds: 15 * MINUTE }, orderHash],
      ['look-up merchant', { points: 600, seconds: MINUTE }, merchant],
    ]);
  }

  async #first(tries: [name: string, limit: Limit, key: string][]): Promise<Wait> {
    for (const [name, limit, key] of tries) {
      const wait = await this.#gate(name, limit).pass(key);
      if (wait !== null) return wait;
    }
    return null;
  }

  #gate(name: string, limit: Limit): Gate {
    let gate = this.#gates.get(name);
    if (gate === undefined) this.#gates.set(name, (gate = new Gate(this.#pool, name, limit)));
    return gate;
  }
}

/** One limit. Each time it is broken within a day the block is twice as long. */
class Gate {
  readonly #limit: Limit;
  readonly #tries: RateLimiterAbstract;
  readonly #strikes: RateLimiterAbstract;

  constructor(pool: Pool, name: string, limit: Limit) {
    this.#limit = limit;
    this.#tries = limiter(pool, name, limit);
    this.#strikes = limiter(pool, `${name} strikes`, { points: 1_000_000, seconds: DAY });
  }

  async pass(key: string): Promise<Wait> {
    try {
      await this.#tries.consume(key);
      return null;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      if (refusal.consumedPoints > this.#limit.points + 1) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      const { consumedPoints: strikes } = await this.#strikes.consume(key);
      const seconds = Math.min(FIRST_BLOCK_SECONDS * 2 ** (strikes - 1), LONGEST_BLOCK_SECONDS);
      await this.#tries.block(key, seconds);
      return seconds;
    }
  }
}

function limiter(pool: Pool, name: string, { points, seconds }: Limit): RateLimiterAbstract {
  const options = { keyPrefix: name, points, duration: seconds };
  return new RateLimiterPostgres({
    ...options,
    storeClient: pool,
    tableName: 'rate_limit',
    tableCreated: true,
    clearExpiredByTimeout: false,
    insuranceLimiter: new RateLimiterMemory(options),
  });
}
