/** A puzzle as the api gives it, in the form of altcha-lib 2. Sizes in bytes, all texts but the algorithm in hex. */
export interface Puzzle {
  parameters: { algorithm: string; nonce: string; salt: string; cost: number; keyLength: number; keyPrefix: string };
  signature: string;
}

/**
 * Counts up until the key made of the count begins as it must: PBKDF2 of the nonce with the count (big-endian, 32 bits) behind it.
 * @throws where the browser has no cryptography, as on a page without TLS
 */
export async function solvePuzzle({ parameters }: Puzzle): Promise<{ counter: number; derivedKey: string }> {
  const { algorithm, nonce, salt, cost, keyLength, keyPrefix } = parameters;
  const [, hash = ''] = /^PBKDF2\/(SHA-\d+)$/.exec(algorithm) ?? [];
  const seed = bytesOf(nonce);
  const password = new Uint8Array(seed.length + 4);
  password.set(seed);
  const count = new DataView(password.buffer, seed.length);
  const derivation = { name: 'PBKDF2', salt: bytesOf(salt), iterations: cost, hash };
  for (let counter = 0; ; counter++) {
    count.setUint32(0, counter);
    const secret = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
    const derivedKey = hexOf(new Uint8Array(await crypto.subtle.deriveBits(derivation, secret, keyLength * 8)));
    if (derivedKey.startsWith(keyPrefix)) return { counter, derivedKey };
  }
}

/** What the api takes for a solution. */
export const solutionOf = (challenge: Puzzle, solution: { counter: number; derivedKey: string }): string =>
  btoa(JSON.stringify({ challenge, solution }));

const bytesOf = (hex: string): Uint8Array<ArrayBuffer> => Uint8Array.from(hex.match(/../g) ?? [], (byte) => parseInt(byte, 16));
const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
