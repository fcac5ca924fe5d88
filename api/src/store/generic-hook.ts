import { Webhook } from 'standardwebhooks';
import * as v from 'valibot';
import { GenericMessage } from '@jalon/schema/store';
import { FORGED, NOT_JSON, type Heard, type HookRequest } from './hook-verifier.ts';

const Typed = v.object({ type: v.string() });

/**
 * Our own webhook, signed as Standard Webhooks asks; a timestamp more than five minutes off is a replay.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function verifyGeneric({ header, body, json, secret }: HookRequest): Heard {
  const messageId = header('webhook-id');
  if (messageId === undefined || !isSigned(header, body, secret)) return FORGED;
  if (json === undefined) return NOT_JSON;
  const topic = v.is(Typed, json) ? json.type : 'untyped';
  const { issues = [] } = v.safeParse(GenericMessage, json);
  return { kind: 'MESSAGE', messageId, topic, problems: issues.map((issue) => `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`) };
}

function isSigned(header: HookRequest['header'], body: Buffer, secret: string): boolean {
  const headers = Object.fromEntries(['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [name, header(name) ?? '']));
  try {
    new Webhook(secret).verify(body, headers, { jsonParse: false });
    return true;
  } catch {
    return false;
  }
}
