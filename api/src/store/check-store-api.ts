import { isIP } from 'node:net';
import { storeCredentialsSchema, type Platform } from '@jalon/schema/store';
import { checkInput, problem, type Problem } from '../graphql/problem.type.ts';

/** How a store is to be reached, as given. `undefined`: nothing was said. */
export interface GivenApi {
  apiUrl?: string | null | undefined;
  credentials?: Record<string, unknown> | null | undefined;
}

/** As it is to be kept; null of both: the store is not asked. */
export interface StoreApi {
  apiUrl: string | null;
  /** JSON to be sealed; undefined: those kept already stay. */
  credentials?: string | null;
}

const invalid = (field: string, message: string) => ({ api: null, problems: [problem('INVALID', ['input', field], message)] });

/**
 * How a store will be reached, or what is wrong with it. An address without keys is of no use; keys that are kept never go to
 * another address than the one they were given for.
 */
export function checkStoreApi(
  platform: Platform,
  given: GivenApi,
  known: string | null,
  allowsPrivateNetworks: boolean,
): { api: StoreApi | null; problems: Problem[] } {
  const written = given.apiUrl === undefined ? known : given.apiUrl;
  if (written === null) {
    return given.credentials ? invalid('apiUrl', 'The keys need the address they are for.') : kept(null, null);
  }
  if (platform === 'GENERIC') return invalid('apiUrl', 'A generic store is not asked: it is told by webhooks.');
  const apiUrl = baseOf(written, allowsPrivateNetworks);
  if (apiUrl === null) return invalid('apiUrl', 'The https address of a shop on the internet, like https://shop.example.com.');
  if (!given.credentials) {
    return apiUrl === known && given.credentials === undefined
      ? { api: { apiUrl }, problems: [] }
      : invalid('credentials', 'An address needs its keys as well.');
  }
  const { output, problems } = checkInput(storeCredentialsSchema(platform), given.credentials, ['input', 'credentials']);
  return output === null ? { api: null, problems } : kept(apiUrl, JSON.stringify(output));
}

const kept = (apiUrl: string | null, credentials: string | null) => ({ api: { apiUrl, credentials }, problems: [] });

/** The address without a slash at its end and without the way to the API, which the platform knows. */
function baseOf(written: string, allowsPrivateNetworks: boolean): string | null {
  const url = URL.canParse(written) ? new URL(written) : null;
  if (url === null || url.username !== '' || url.password !== '') return null;
  const isPublic = url.protocol === 'https:' && isIP(url.hostname.replace(/^\[|\]$/g, '')) === 0 && url.hostname.includes('.');
  if (!isPublic && !(allowsPrivateNetworks && /^https?:$/.test(url.protocol))) return null;
  const path = url.pathname.replace(/\/(?:wp-json|admin)(?:\/.*)?$/, '').replace(/\/+$/, '');
  return `${url.origin}${path}`;
}
