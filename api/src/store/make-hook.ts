import { randomBytes } from 'node:crypto';
import { newToken } from '@jalon/schema/merchant';
import type { Platform } from '@jalon/schema/store';

/** A key in the form of Standard Webhooks: 24 to 64 bytes, base64. */
const STANDARD_KEY = /^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/;

/** A key for the signatures of a platform's webhooks. */
export const newHookSecret = (platform: Platform): string =>
  platform === 'GENERIC' ? `whsec_${randomBytes(32).toString('base64')}` : newToken();

/** Whether a key that was given can be one. */
export const isHookSecret = (platform: Platform, secret: string): boolean => platform !== 'GENERIC' || STANDARD_KEY.test(secret);
