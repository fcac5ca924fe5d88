import { createECDH, hkdfSync } from 'node:crypto';

/** Who we are to push services (RFC 8292): a pair of P-256 keys, base64url; the public one uncompressed, as browsers ask for it. */
export interface VapidKeys {
  publicKey: string;
  privateKey: string;
}

/** The order of P-256 (FIPS 186-5): a private key is a number from 1 below it. */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
/** 64 bits more than the key needs make the remainder as good as drawn evenly (FIPS 186-5, A.2.1). */
const DRAWN_BYTES = 40;

/** The installation's own keys, the same in every process: derived from SECRET_KEY and kept nowhere. */
export function vapidKeys(secretKey: string): VapidKeys {
  const drawn = Buffer.from(hkdfSync('sha256', secretKey, 'jalon', 'vapid', DRAWN_BYTES));
  const scalar = (BigInt(`0x${drawn.toString('hex')}`) % (ORDER - 1n)) + 1n;
  const privateKey = Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex');
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(privateKey);
  return { publicKey: pair.getPublicKey('base64url', 'uncompressed'), privateKey: privateKey.toString('base64url') };
}
