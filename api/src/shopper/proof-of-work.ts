import { createHmac } from 'node:crypto';
import { createChallenge, randomInt, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import * as v from 'valibot';

export const PUZZLE_SECONDS = 300;

/** Rounds of one key, and the keys to try at level 0: about 0.2 s on a laptop and a second on an old phone. Doubled with each level. */
const ROUNDS = 2_000;
const KEYS_AT_LEAST = 100;
/** About 10 s on a laptop: what a human still waits for, and a robot does not pay a thousand times. */
const LEVEL_AT_MOST = 6;
/** Longer than any solution. */
const LENGTH_AT_MOST = 4_000;

const SolutionSchema = v.object({
  challenge: v.object({
    parameters: v.looseObject({ nonce: v.string(), expiresAt: v.number(), data: v.object({ for: v.string() }) }),
    signature: v.string(),
  }),
  solution: v.object({ counter: v.number(), derivedKey: v.string() }),
});
type Parameters = Awaited<ReturnType<typeof createChallenge>>['parameters'];

const secretsOf = (secretKey: string) => ({
  hmacSignatureSecret: createHmac('sha256', secretKey).update('puzzle').digest('hex'),
  hmacKeySignatureSecret: createHmac('sha256', secretKey).update('puzzle key').digest('hex'),
});

/** Whom a puzzle is made for, so that one made where tries are cheap is worth nothing elsewhere; names nobody. */
const buyerOf = (secretKey: string, network: string, merchant: string): string =>
  createHmac('sha256', secretKey).update(`puzzle for\n${network}\n${merchant}`).digest('base64url');

/** A signed puzzle as JSON. Nothing is kept of it; making and checking it costs us one key, solving it a hundred times 2^level. */
export async function makePuzzle(secretKey: string, network: string, merchant: string, level: number, now: Date): Promise<string> {
  const keys = KEYS_AT_LEAST * 2 ** Math.min(level, LEVEL_AT_MOST);
  const challenge = await createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: ROUNDS,
    counter: randomInt(2 * keys, keys),
    deriveKey,
    expiresAt: new Date(now.getTime() + PUZZLE_SECONDS * 1000),
    data: { for: buyerOf(secretKey, network, merchant) },
    ...secretsOf(secretKey),
  });
  return JSON.stringify(challenge);
}

/** The name of the puzzle that was solved, or null when it was not ours, not theirs, not solved or is over. Whether it was used is another matter. */
export async function readSolution(secretKey: string, network: string, merchant: string, given: string): Promise<string | null> {
  const read = v.safeParse(SolutionSchema, parse(given));
  if (!read.success) return null;
  const { challenge, solution } = read.output;
  const { verified } = await verifySolution({
    challenge: { ...challenge, parameters: challenge.parameters as unknown as Parameters },
    solution,
    deriveKey,
    ...secretsOf(secretKey),
  });
  const { nonce, data } = challenge.parameters;
  return verified && data.for === buyerOf(secretKey, network, merchant) ? nonce : null;
}

function parse(given: string): unknown {
  if (given.length > LENGTH_AT_MOST) return null;
  try {
    return JSON.parse(Buffer.from(given, 'base64').toString());
  } catch {
    return null;
  }
}
