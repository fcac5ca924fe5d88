import * as v from 'valibot';
import { openSecret } from '@jalon/schema/merchant';
import type { HttpClient, HttpRequest } from '../../http/http-client.ts';
import { readJsonObject } from '../read-values.ts';
import type { WarehouseProblemCode } from '../warehouse-message.ts';

const OWN_HOST = /^ssapi\d*\.shipstation\.com$/;
const DEFAULT_URL = 'https://ssapi.shipstation.com';
const MOST_PAGES = 50;

/** What is sealed in `warehouse.credentials_sealed`. `apiUrl` is only given for a proxy or a sandbox. */
const Credentials = v.object({ apiKey: v.string(), apiSecret: v.string(), apiUrl: v.optional(v.pipe(v.string(), v.url())) });

export type ShipStationCredentials = v.InferOutput<typeof Credentials>;

/** Null: there are none, or they cannot be read. */
export function openCredentials(sealed: string | null, secretKey: string): ShipStationCredentials | null {
  const opened = sealed === null ? null : openSecret(sealed, secretKey);
  if (opened === null) return null;
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), Credentials), opened);
  return parsed.success ? parsed.output : null;
}

/** The request for what a message points to. Null: it points elsewhere, and nothing is sent there, the key least of all. */
export function requestOf(url: string, { apiKey, apiSecret, apiUrl }: ShipStationCredentials, page = 1): HttpRequest | null {
  if (!URL.canParse(url)) return null;
  const target = new URL(url);
  const base = new URL(apiUrl ?? DEFAULT_URL);
  const isOurs = target.origin === base.origin || (target.protocol === 'https:' && target.port === '' && OWN_HOST.test(target.hostname));
  if (!isOurs || target.username !== '' || target.password !== '') return null;
  if (apiUrl !== undefined && target.origin !== base.origin) return null;
  if (page > 1) target.searchParams.set('page', String(page));
  const authorization = `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}`;
  return { method: 'GET', url: target.href, headers: { authorization, accept: 'application/json' } };
}

export type FetchedResource = { pages: Uint8Array[] } | { problem: WarehouseProblemCode };

/** Everything a message points to, page by page, as ShipStation answers it. */
export async function fetchResource(http: HttpClient, url: string, credentials: ShipStationCredentials): Promise<FetchedResource> {
  const pages: Uint8Array[] = [];
  for (let page = 1, last = 1; page <= Math.min(last, MOST_PAGES); page += 1) {
    const request = requestOf(url, credentials, page);
    if (request === null) return { problem: 'NOT_ITS_HOST' };
    const answer = await http.send(request);
    if (!answer.ok) return { problem: answer.code === 'ADDRESS_REFUSED' ? 'NOT_ITS_HOST' : 'UNREACHABLE' };
    if (answer.status === 401 || answer.status === 403) return { problem: 'KEY_REJECTED' };
    const json = answer.status === 200 ? readJsonObject(answer.body) : null;
    if (json === null) return { problem: 'BAD_ANSWER' };
    pages.push(answer.body);
    last = typeof json.pages === 'number' ? json.pages : 1;
  }
  return { pages };
}
