import { createHmac, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';

const CredentialsSchema = v.pipe(v.string(), v.parseJson(), v.object({ authToken: v.string() }));

/**
 * Whether Twilio signed a form: base64 of HMAC-SHA1, under the account's token, over the whole address and every name with its
 * value, in the order of the names. https://www.twilio.com/docs/usage/security#validating-requests
 */
export function isSignedByTwilio(url: string, body: Buffer, signature: string | undefined, credentials: string | null): boolean {
  const parsed = v.safeParse(CredentialsSchema, credentials);
  if (!parsed.success || signature === undefined) return false;
  const fields = [...new URLSearchParams(body.toString())].toSorted(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  const signed = url + fields.map(([name, value]) => name + value).join('');
  const expected = createHmac('sha1', parsed.output.authToken).update(signed).digest();
  const given = Buffer.from(signature, 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
