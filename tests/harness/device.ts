import { createECDH, randomBytes } from 'node:crypto';

/** What a browser's `PushSubscription` says; its endpoint can be told by the name. */
export function aDevice(name: string): { endpoint: string; p256dh: string; auth: string } {
  const ecdh = createECDH('prime256v1');
  ecdh.generateKeys();
  return {
    endpoint: `https://push.example/${name}`,
    p256dh: ecdh.getPublicKey('base64url', 'uncompressed'),
    auth: randomBytes(16).toString('base64url'),
  };
}
