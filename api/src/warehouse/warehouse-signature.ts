import type { ReportFormat } from '@jalon/schema/warehouse';
import * as v from 'valibot';
import { isSignedStandard } from '../mailroom/standard-webhook.ts';
import { idOfBytes, isSignedWith } from '../store/hook-verifier.ts';

/** What came to the address of a warehouse. */
export interface WarehouseCall {
  header(name: string): string | undefined;
  /** As it came: signatures are over the bytes. */
  body: Buffer;
  /** The body as JSON; undefined: it is none, or not UTF-8. */
  json: unknown;
  /** Null: there is none, or it cannot be opened. */
  secret: string | null;
  now: Date;
}

export type HeardReport =
  /** Two with the same id are the same message. */
  { kind: 'MESSAGE'; messageId: string; topic: string } | { kind: 'FORGED' } | { kind: 'UNUSABLE'; code: string; detail: string };

const FORGED: HeardReport = { kind: 'FORGED' };
const NOT_JSON: HeardReport = { kind: 'UNUSABLE', code: 'INVALID_JSON', detail: 'The body is not JSON in UTF-8.' };
const NO_POINTER: HeardReport = { kind: 'UNUSABLE', code: 'NO_POINTER', detail: 'The body has no resource_url.' };

/** Systems without ids of their own repeat within minutes; later the same bytes are news, such as the same stock again. */
const REPEAT_MS = 10 * 60_000;
const idWithin = (topic: string, body: Buffer, now: Date) => idOfBytes(`${topic} ${Math.floor(now.getTime() / REPEAT_MS)}`, body);

const READERS: Record<ReportFormat, (call: WarehouseCall) => HeardReport> = {
  GENERIC: hearGeneric,
  SHIPHERO: hearShipHero,
  SHIPSTATION: hearShipStation,
};

/** Whether a message is genuine, and what it is called. Never throws. */
export const hearReport = (format: ReportFormat, call: WarehouseCall): HeardReport => READERS[format](call);

/** Our own webhook: see `isSignedStandard`. */
function hearGeneric({ header, body, json, secret }: WarehouseCall): HeardReport {
  const messageId = header('webhook-id') ?? '';
  if (secret === null || messageId === '' || !isSignedStandard(header, body, secret)) return FORGED;
  return json === undefined ? NOT_JSON : { kind: 'MESSAGE', messageId, topic: 'report' };
}

const Typed = v.object({ webhook_type: v.string() });

/** ShipHero: base64 of HMAC-SHA256 over the raw bytes. https://developer.shiphero.com/webhooks#request-verification */
function hearShipHero({ header, body, json, secret, now }: WarehouseCall): HeardReport {
  if (secret === null || !isSignedWith(body, header('x-shiphero-hmac-sha256'), secret)) return FORGED;
  if (json === undefined) return NOT_JSON;
  const topic = v.is(Typed, json) ? json.webhook_type : 'untyped';
  return { kind: 'MESSAGE', messageId: header('x-shiphero-message-id') ?? idWithin(topic, body, now), topic };
}

const Pointer = v.object({ resource_url: v.string(), resource_type: v.fallback(v.string(), 'untyped') });

/**
 * ShipStation (v1) signs nothing; the address is the secret. Nothing such a message says is believed: the workers fetch what
 * it points to from ShipStation itself. https://docs.shipstation.com/apis/shipstation-v1/docs/models/webhook
 */
function hearShipStation({ body, json, now }: WarehouseCall): HeardReport {
  if (json === undefined) return NOT_JSON;
  if (!v.is(Pointer, json)) return NO_POINTER;
  return { kind: 'MESSAGE', messageId: idWithin(json.resource_type, body, now), topic: json.resource_type };
}
