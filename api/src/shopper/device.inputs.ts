import { ECDH } from 'node:crypto';
import { Field, InputType } from 'type-graphql';
import * as v from 'valibot';

@InputType({ description: 'A browser that wants notices, as its `PushSubscription` says.' })
export class DeviceAddInput {
  @Field(() => String, { description: 'Where its push service takes notices for it: https.' })
  endpoint!: string;

  @Field(() => String, { description: 'Its public key: base64url of a point of P-256, uncompressed.' })
  p256dh!: string;

  @Field(() => String, { description: 'Its secret: base64url of 16 bytes.' })
  auth!: string;

  @Field(() => String, { nullable: true, description: 'BCP 47: what it shows; the nearest of our languages is taken.' })
  language?: string | null;
}

const bytesOf = (text: string) => (/^[\w-]+=?=?$/.test(text) ? Buffer.from(text, 'base64url') : null);

function isPoint(text: string): boolean {
  const point = bytesOf(text);
  if (point?.length !== 65 || point[0] !== 4) return false;
  try {
    ECDH.convertKey(point, 'prime256v1');
    return true;
  } catch {
    return false;
  }
}

/** An address that a push service can have: not one of ours, and without anything that names a person. */
function isEndpoint(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hostname, port, hash } = new URL(text);
  return protocol === 'https:' && username === '' && password === '' && port === '' && hash === '' && /\.[a-z][a-z\d-]+$/i.test(hostname);
}

export const DeviceAddSchema = v.object({
  endpoint: v.pipe(v.string(), v.maxLength(1_000, 'This is too long.'), v.check(isEndpoint, 'An https address of a push service.')),
  p256dh: v.pipe(v.string(), v.maxLength(100, 'This is too long.'), v.check(isPoint, 'A public key of P-256.')),
  auth: v.pipe(
    v.string(),
    v.maxLength(50, 'This is too long.'),
    v.check((text) => bytesOf(text)?.length === 16, 'Sixteen bytes.'),
  ),
  language: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(40, 'This is too long.'))), null),
});
