import { pbkdf2Sync } from 'node:crypto';

interface Puzzle {
  parameters: { nonce: string; salt: string; cost: number; keyLength: number; keyPrefix: string };
  signature: string;
}

/** Solves the `challenge` of a refused look-up as a page does; `keys` is how many had to be tried. */
export function solvePuzzle(challenge: string): { solution: string; keys: number } {
  const puzzle = JSON.parse(challenge) as Puzzle;
  const { nonce, salt, cost, keyLength, keyPrefix } = puzzle.parameters;
  for (let counter = 0; ; counter += 1) {
    const password = Buffer.concat([Buffer.from(nonce, 'hex'), Buffer.from(counter.toString(16).padStart(8, '0'), 'hex')]);
    const derivedKey = pbkdf2Sync(password, Buffer.from(salt, 'hex'), cost, keyLength, 'sha256').toString('hex');
    if (derivedKey.startsWith(keyPrefix)) {
      const payload = { challenge: puzzle, solution: { counter, derivedKey } };
      return { solution: Buffer.from(JSON.stringify(payload)).toString('base64'), keys: counter };
    }
  }
}
