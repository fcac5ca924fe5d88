import type { Pool } from 'pg';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';

/** Seconds to wait, or null: go on. */
export type Wait = number | null;

interface Limit {
  points: number;
  seconds: number;
}

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;
const FIRST_BLOCK_SECONDS = 30;
const UNLIMITED = 1_000_000;
const LONGEST_BLOCK_SECONDS = 3600;
const FREE_OF_NETWORK: Limit = { points: 20, seconds: 15 * MINUTE };
const FREE_OF_MERCHANT: Limit = { points: 600, seconds: MINUTE };
/** After so many bought tries of a day the next ones cost twice as much. */
const BOUGHT_PER_LEVEL = 5;

/** Counts tries in the database, so that every api process knows of them; in memory while the database is away. */
export class Throttle {
  readonly #pool: Pool;
  readonly #gates = new Map<string, Gate>();
  readonly #counts = new Map<string, RateLimiterAbstract>();

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

  /** A guess at an order number, from wherever it comes: no work buys another one. */
  lookUpOrder(orderHash: string): Promise<Wait> {
    return this.#first([['look-up order', { points: 5, seconds: 15 * MINUTE }, orderHash]]);
  }

  /** A try from a network, at a merchant: those beyond the free ones can be bought with work. */
  async lookUpFree(network: string, merchant: string): Promise<{ wait: number; level: number } | null> {
    const gates = [this.#gate('look-up network', FREE_OF_NETWORK), this.#gate('look-up merchant', FREE_OF_MERCHANT)] as const;
    const wait = (await gates[0].pass(network)) ?? (await gates[1].pass(merchant));
    if (wait === null) return null;
    const [ofNetwork, ofMerchant, bought] = await Promise.all([
      gates[0].strikesOf(network),
      gates[1].strikesOf(merchant),
      this.#counted('look-up bought', DAY).get(network),
    ]);
    return { wait, level: Math.max(0, ofNetwork - 1, ofMerchant - 1) + Math.floor((bought?.consumedPoints ?? 0) / BOUGHT_PER_LEVEL) };
  }

  /** Takes a solved puzzle, once. False: it was taken before. */
  async lookUpBought(network: string, puzzle: string, goodForSeconds: number): Promise<boolean> {
    const { consumedPoints } = await this.#counted('look-up puzzle', goodForSeconds).consume(puzzle);
    if (consumedPoints > 1) return false;
    await this.#counted('look-up bought', DAY).consume(network);
    return true;
  }

  /** A guess at what proves who somebody is: a postcode is soon guessed where the town is shown. */
  identify(linkHash: string, network: string): Promise<Wait> {
    return this.#first([
      ['identify link', { points: 5, seconds: 15 * MINUTE }, linkHash],
      ['identify network', { points: 20, seconds: 15 * MINUTE }, network],
    ]);
  }

  /** Whoever is invited did not ask for it: so many a day for an order and from a network. */
  invite(orderId: string, network: string): Promise<Wait> {
    return this.#first([
      ['invite order', { points: 10, seconds: DAY }, orderId],
      ['invite network', { points: 40, seconds: DAY }, network],
    ]);
  }

  /** A request for a return: whoever is undecided asks a few times. */
  askReturn(orderHash: string, network: string): Promise<Wait> {
    return this.#first([
      ['return order', { points: 30, seconds: HOUR }, orderHash],
      ['return network', { points: 120, seconds: HOUR }, network],
    ]);
  }

  /** A photo is large, and kept. */
  addPhoto(orderHash: string, network: string): Promise<Wait> {
    return this.#first([
      ['photo order', { points: 60, seconds: DAY }, orderHash],
      ['photo network', { points: 300, seconds: DAY }, network],
    ]);
  }

  /** A large request from somebody nobody knows, before it is read. */
  sendLarge(network: string): Promise<Wait> {
    return this.#first([['large network', { points: 300, seconds: DAY }, network]]);
  }

  /** A declaration of withdrawal: seldom more than one, and never to be kept from anybody for long. */
  withdraw(orderHash: string, network: string): Promise<Wait> {
    return this.#first([
      ['withdraw order', { points: 20, seconds: HOUR }, orderHash],
      ['withdraw network', { points: 120, seconds: HOUR }, network],
    ]);
  }

  async #first(tries: [name: string, limit: Limit, key: string][]): Promise<Wait> {
    for (const [name, limit, key] of tries) {
      const wait = await this.#gate(name, limit).pass(key);
      if (wait !== null) return wait;
    }
    return null;
  }

  /** A count without a limit, which is forgotten after so long. */
  #counted(name: string, seconds: number): RateLimiterAbstract {
    let count = this.#counts.get(name);
    if (count === undefined) this.#counts.set(name, (count = limiter(this.#pool, name, { points: UNLIMITED, seconds })));
    return count;
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
    this.#strikes = limiter(pool, `${name} strikes`, { points: UNLIMITED, seconds: DAY });
  }

  /** How often it was broken within a day. */
  async strikesOf(key: string): Promise<number> {
    return (await this.#strikes.get(key))?.consumedPoints ?? 0;
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
