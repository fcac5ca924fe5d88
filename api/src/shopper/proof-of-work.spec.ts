import { pbkdf2Sync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { makePuzzle, PUZZLE_SECONDS, readSolution } from './proof-of-work.ts';

const KEY = 'a secret key of this installation';
const NETWORK = '198.51.100.7';
const now = new Date();

interface Puzzle {
  parameters: { nonce: string; salt: string; cost: number; keyLength: number; keyPrefix: string; data: object; expiresAt: number };
  signature: string;
}

/** As a page does it, without the library. */
function solve(puzzle: string): { counter: number; derivedKey: string } {
  const { nonce, salt, cost, keyLength, keyPrefix } = (JSON.parse(puzzle) as Puzzle).parameters;
  for (let counter = 0; ; counter += 1) {
    const password = Buffer.concat([Buffer.from(nonce, 'hex'), Buffer.from(counter.toString(16).padStart(8, '0'), 'hex')]);
    const derivedKey = pbkdf2Sync(password, Buffer.from(salt, 'hex'), cost, keyLength, 'sha256').toString('hex');
    if (derivedKey.startsWith(keyPrefix)) return { counter, derivedKey };
  }
}
const sent = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');
const read = (given: string, network = NETWORK, merchant = 'colibri') => readSolution(KEY, network, merchant, given);

describe('a puzzle', () => {
  test('solved by a page that knows nothing of us is worth one try, for whom it was made', async () => {
    const puzzle = await makePuzzle(KEY, NETWORK, 'colibri', 0, now);
    const challenge = JSON.parse(puzzle) as Puzzle;
    const solution = solve(puzzle);
    const answer = sent({ challenge, solution });
    expect(await read(answer)).toBe(challenge.parameters.nonce);
    expect(await read(answer, '198.51.100.8')).toBeNull();
    expect(await read(answer, NETWORK, 'nordlicht')).toBeNull();
    expect(await readSolution('another key', NETWORK, 'colibri', answer)).toBeNull();
    const easier = { ...challenge, parameters: { ...challenge.parameters, keyPrefix: '0' } };
    expect(await read(sent({ challenge: easier, solution }))).toBeNull();
    const longer = { ...challenge, parameters: { ...challenge.parameters, expiresAt: challenge.parameters.expiresAt + 1 } };
    expect(await read(sent({ challenge: longer, solution }))).toBeNull();
    expect(await read(sent({ challenge, solution: { ...solution, derivedKey: `${solution.derivedKey.slice(0, -2)}00` } }))).toBeNull();
    expect(JSON.stringify(challenge)).not.toContain(NETWORK);
  }, 30_000);

  test('is over after five minutes', async () => {
    const puzzle = await makePuzzle(KEY, NETWORK, 'colibri', 0, new Date(now.getTime() - (PUZZLE_SECONDS + 1) * 1000));
    expect(await read(sent({ challenge: JSON.parse(puzzle), solution: solve(puzzle) }))).toBeNull();
  }, 30_000);

  test('costs twice as much with each level', async () => {
    const keysOf = async (level: number) => solve(await makePuzzle(KEY, NETWORK, 'colibri', level, now)).counter;
    expect(await keysOf(0)).toBeLessThanOrEqual(200);
    const second = await keysOf(1);
    expect(second).toBeGreaterThanOrEqual(200);
    expect(second).toBeLessThanOrEqual(400);
  }, 30_000);

  test.each([[''], ['x'], ['bnVsbA=='], [sent({})], [sent({ challenge: {}, solution: {} })], [sent([])], ['A'.repeat(5_000)]])(
    '"%.20s" solves nothing',
    async (given) => {
      expect(await read(given)).toBeNull();
    },
  );
});
