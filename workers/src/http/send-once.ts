import { request, type Dispatcher } from 'undici';
import { AddressRefused } from './guarded-agent.ts';
import type { HttpFailure, HttpFailureCode, HttpRequest, HttpResult } from './http-client.ts';
import { readRetryAfter } from './retry-after.ts';

/** Worth another try: the network, or the other side's trouble. */
export class Transient extends Error {
  constructor(readonly failure: HttpFailure) {
    super(failure.message);
  }
}

export const failure = (
  code: HttpFailureCode,
  message: string,
  status: number | null = null,
  retryAfterSeconds: number | null = null,
): HttpFailure => ({
  ok: false,
  code,
  message,
  status,
  retryAfterSeconds,
});

export interface SendSettings {
  timeoutMs: number;
  maxBytes: number;
  userAgent: string;
}

/** One attempt. Throws `Transient` for what another attempt may mend; everything else is in the result. */
export async function sendOnce(
  outgoing: HttpRequest,
  dispatcher: Dispatcher,
  { timeoutMs, maxBytes, userAgent }: SendSettings,
): Promise<HttpResult> {
  const { host } = new URL(outgoing.url);
  try {
    const { statusCode, headers, body } = await request(outgoing.url, {
      method: outgoing.method,
      headers: { 'user-agent': userAgent, ...outgoing.headers },
      body: outgoing.body ?? null,
      dispatcher,
      signal: AbortSignal.timeout(timeoutMs),
    });
    const received = await readBody(body, maxBytes);
    const flat = flatten(headers);
    if (statusCode === 429) return failure('QUOTA_SPENT', `${host} answered 429.`, 429, readRetryAfter(flat['retry-after'], new Date()));
    if (statusCode >= 500) {
      throw new Transient(
        failure('SERVER_ERROR', `${host} answered ${statusCode}.`, statusCode, readRetryAfter(flat['retry-after'], new Date())),
      );
    }
    if (received === null) return failure('TOO_LARGE', `The answer of ${host} is larger than ${maxBytes} bytes.`, statusCode);
    return { ok: true, status: statusCode, headers: flat, body: received };
  } catch (error) {
    if (error instanceof Transient) throw error;
    if (isRefusal(error)) return failure('ADDRESS_REFUSED', `${host} leads into a private network.`);
    const isTimeout = error instanceof Error && /Timeout/.test(error.name);
    throw new Transient(
      isTimeout ? failure('TIMEOUT', `${host} did not answer in time.`) : failure('NETWORK', `The connection to ${host} failed.`),
    );
  }
}

const isRefusal = (error: unknown): boolean =>
  error instanceof AddressRefused || (error instanceof Error && error.cause instanceof AddressRefused);

/** The whole body, or null when it is larger than allowed: the rest is never read. */
async function readBody(body: Dispatcher.ResponseData['body'], maxBytes: number): Promise<Uint8Array | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of body as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > maxBytes) {
      body.destroy();
      return null;
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const flatten = (headers: Record<string, string | string[] | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
