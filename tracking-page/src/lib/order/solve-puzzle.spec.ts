import { webcrypto } from 'node:crypto';
import { expect, test } from 'vitest';
import { solutionOf, solvePuzzle, type Puzzle } from './solve-puzzle.ts';

const nonce = '00112233445566778899aabbccddeeff';
const salt = 'ffeeddccbbaa99887766554433221100';

/** Made as the api makes it, by another way of counting. */
async function keyOf(counter: number): Promise<string> {
  const password = Buffer.concat([Buffer.from(nonce, 'hex'), Buffer.alloc(4)]);
  password.writeUInt32BE(counter, 16);
  const secret = await webcrypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
  const derivation = { name: 'PBKDF2', salt: Buffer.from(salt, 'hex'), iterations: 10, hash: 'SHA-256' };
  return Buffer.from(await webcrypto.subtle.deriveBits(derivation, secret, 256)).toString('hex');
}

test('the count is found, and the key with it', async () => {
  const derivedKey = await keyOf(300);
  const parameters = { algorithm: 'PBKDF2/SHA-256', nonce, salt, cost: 10, keyLength: 32, keyPrefix: derivedKey.slice(0, 32) };
  const puzzle: Puzzle = { parameters, signature: 'x' };
  const solution = await solvePuzzle(puzzle);
  expect(solution).toEqual({ counter: 300, derivedKey });
  expect(JSON.parse(atob(solutionOf(puzzle, solution)))).toEqual({ challenge: puzzle, solution });
});
