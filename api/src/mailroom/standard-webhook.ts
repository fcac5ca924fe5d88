import { Webhook } from 'standardwebhooks';

const SIGNED_BY = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];

/**
 * Whether a message is signed as Standard Webhooks asks; a timestamp more than five minutes off is a replay. Never throws.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function isSignedStandard(header: (name: string) => string | undefined, body: Buffer, secret: string): boolean {
  const headers = Object.fromEntries(SIGNED_BY.map((name) => [name, header(name) ?? '']));
  try {
    new Webhook(secret).verify(body, headers, { jsonParse: false });
    return true;
  } catch {
    return false;
  }
}
