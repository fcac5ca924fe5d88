import { lookup as resolve, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent } from 'undici';
import { isPublicAddress } from './is-public-address.ts';

/** The name leads into a private network. */
export class AddressRefused extends Error {
  override name = 'AddressRefused';
}

/** Resolves like `dns.lookup`, and refuses a name as soon as one of its addresses is private. */
export function guardLookup(lookup: typeof resolve = resolve): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => {
      if (error !== null) return done(error, '', 0);
      const first = found[0];
      if (first === undefined || found.some(({ address }) => !isPublicAddress(address))) {
        return done(new AddressRefused('The name leads into a private network.'), '', 0);
      }
      // The addresses checked are the ones connected to: a name that answers differently a moment later gains nothing.
      return options.all === true ? done(null, found) : done(null, first.address, first.family);
    });
  };
}

/** True when the host is written as an address, and a private one: no look-up would ever see it. */
export function isPrivateLiteral(hostname: string): boolean {
  const plain = hostname.replace(/^\[|\]$/g, '');
  return isIP(plain) !== 0 && !isPublicAddress(plain);
}

export interface AgentOptions {
  allowPrivateNetworks: boolean;
  connectTimeoutMs: number;
}

/** A pool of connections that can only lead to the public internet, unless private networks are allowed. */
export function makeAgent({ allowPrivateNetworks, connectTimeoutMs }: AgentOptions): Agent {
  const connect = { timeout: connectTimeoutMs, ...(allowPrivateNetworks ? {} : { lookup: guardLookup() }) };
  return new Agent({ connect, connections: 16, keepAliveTimeout: 10_000, pipelining: 1 });
}
