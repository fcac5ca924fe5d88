import { isIP } from 'node:net';

const LOCAL = /^(?:localhost|.*\.(?:localhost|local|internal|test))$/i;

/**
 * Can carriers reach this address? Not on this machine, nor by a name or number of a private network: then nobody is asked for
 * messages. A demo's carriers are on this machine too.
 */
export function isReachable(publicApiUrl: string | null, isDemo: boolean): boolean {
  if (publicApiUrl === null) return false;
  const { hostname, protocol } = new URL(publicApiUrl);
  if (isDemo) return true;
  const host = hostname.replace(/^\[|\]$/g, '');
  return protocol === 'https:' && isIP(host) === 0 && host.includes('.') && !LOCAL.test(host);
}
