import { createCipheriv, createDecipheriv, hash, hkdfSync, randomBytes } from 'node:crypto';

const keyFor = (secretKey: string, purpose: string) => Buffer.from(hkdfSync('sha256', secretKey, 'jalon', purpose, 32));

/** A fresh opaque token for a cookie, a key or a webhook address: 256 random bits, base64url. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What the database keeps of a token that carries 256 random bits: SHA-256, hex. */
export const hashToken = (token: string): string => hash('sha256', token, 'hex');

/** Encrypts a secret that must be read again (AES-256-GCM under a key derived from SECRET_KEY): `v1.<iv>.<tag>.<text>`. */
export function sealSecret(plain: string, secretKey: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor(secretKey, 'seal'), iv);
  const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return ['v1', iv, cipher.getAuthTag(), text].map((part) => (typeof part === 'string' ? part : part.toString('base64url'))).join('.');
}

/** The secret again, or null when it was sealed under another SECRET_KEY or was tampered with. */
export function openSecret(sealed: string, secretKey: string): string | null {
  const [version, iv, tag, text] = sealed.split('.');
  if (version !== 'v1' || !iv || !tag || text === undefined) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyFor(secretKey, 'seal'), Buffer.from(iv, 'base64url'), { authTagLength: 16 });
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
