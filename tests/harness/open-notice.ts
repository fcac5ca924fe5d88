import { createDecipheriv, hkdfSync, type ECDH } from 'node:crypto';

/** What a browser makes of an encrypted notice (RFC 8291, over RFC 8188): the text in it. @param auth the browser's secret */
export function openNotice(body: Buffer, browser: ECDH, auth: Buffer): string {
  const [salt, keyLength] = [body.subarray(0, 16), body[20]!];
  const sender = body.subarray(21, 21 + keyLength);
  const sealed = body.subarray(21 + keyLength);
  const derive = (from: Buffer, by: Buffer, info: Buffer, length: number) => Buffer.from(hkdfSync('sha256', from, by, info, length));
  const both = Buffer.concat([Buffer.from('WebPush: info\0'), browser.getPublicKey(), sender]);
  const shared = derive(browser.computeSecret(sender), auth, both, 32);
  const key = derive(shared, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const decipher = createDecipheriv('aes-128-gcm', key, derive(shared, salt, Buffer.from('Content-Encoding: nonce\0'), 12));
  decipher.setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  // The last record ends in 2, and as many zeros as hide its length.
  return padded.subarray(0, padded.lastIndexOf(2)).toString();
}
