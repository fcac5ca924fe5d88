import * as v from 'valibot';
import { GenericMessage } from '@jalon/schema/store';
import { isSignedStandard } from '../mailroom/standard-webhook.ts';
import { FORGED, NOT_JSON, type Heard, type HookRequest } from './hook-verifier.ts';

const Typed = v.object({ type: v.string() });

/** Our own webhook: see `isSignedStandard`. */
export function verifyGeneric({ header, body, json, secret }: HookRequest): Heard {
  const messageId = header('webhook-id');
  if (messageId === undefined || !isSignedStandard(header, body, secret)) return FORGED;
  if (json === undefined) return NOT_JSON;
  const topic = v.is(Typed, json) ? json.type : 'untyped';
  const { issues = [] } = v.safeParse(GenericMessage, json);
  return { kind: 'MESSAGE', messageId, topic, problems: issues.map((issue) => `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`) };
}
