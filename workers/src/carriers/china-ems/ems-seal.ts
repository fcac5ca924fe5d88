import { createCipheriv, createDecipheriv } from 'node:crypto';

const SEAL = '|$4|';

/** 16 bytes in base64; null when the key is none. */
function keyOf(signKey: string): Buffer | null {
  const key = Buffer.from(signKey, 'base64');
  return key.length === 16 ? key : null;
}

/** The message and the key, by SM4 in ECB with the key, as the platform wants it. */
export function sealForEms(message: string, signKey: string): string | null {
  const key = keyOf(signKey);
  if (key === null) return null;
  const cipher = createCipheriv('sm4-ecb', key, null);
  return `${SEAL}${Buffer.concat([cipher.update(message + signKey, 'utf8'), cipher.final()]).toString('base64')}`;
}

/** What is inside a sealed text, without the key that may stand at its end; null when it was not sealed with this key. */
export function openFromEms(sealed: string, signKey: string): string | null {
  const key = keyOf(signKey);
  if (key === null || !sealed.startsWith(SEAL)) return null;
  try {
    const decipher = createDecipheriv('sm4-ecb', key, null);
    const bytes = Buffer.concat([decipher.update(Buffer.from(sealed.slice(SEAL.length), 'base64')), decipher.final()]);
    const opened = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return opened.endsWith(signKey) ? opened.slice(0, -signKey.length) : opened;
  } catch {
    return null;
  }
}
