import type { Condition, Freshness, Milestone } from '@jalon/schema/words';
import type { PageOf } from './shipment.queries.ts';
import { CONDITIONS, FRESHNESSES, MILESTONES } from './shipment.type.ts';

/** What the list shows, as its address says it. Days are YYYY-MM-DD in the merchant's zone. */
export interface ParcelFilter {
  search: string;
  milestone: Milestone | null;
  condition: Condition | null;
  carrier: string;
  freshness: Freshness | null;
  from: string;
  to: string;
  unknownCode: boolean;
}

export const PAGE_SIZE = 50;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Reads an address written by anybody: what is not understood is left out. */
export function readFilter(parameters: Pick<URLSearchParams, 'get'>): ParcelFilter {
  const one = <T extends string>(name: string, list: readonly T[]) => list.find((value) => value === parameters.get(name)) ?? null;
  const day = (name: string) => {
    const written = parameters.get(name) ?? '';
    return DAY.test(written) && !Number.isNaN(Date.parse(written)) ? written : '';
  };
  return {
    search: (parameters.get('q') ?? '').trim().slice(0, 100),
    milestone: one('milestone', MILESTONES),
    condition: one('condition', CONDITIONS),
    carrier: (parameters.get('carrier') ?? '').replace(/[^a-z0-9-]/g, ''),
    freshness: one('source', FRESHNESSES),
    from: day('from'),
    to: day('to'),
    unknownCode: parameters.get('unmapped') === '1',
  };
}

/** Which page: after a cursor, before one, else the first. */
export function readPage(parameters: Pick<URLSearchParams, 'get'>, size = PAGE_SIZE): PageOf {
  const before = parameters.get('before');
  if (before) return { last: size, before };
  const after = parameters.get('after');
  return after ? { first: size, after } : { first: size };
}

/** The same address with some parameters changed; null or '' takes one away. A changed filter starts at the first page again. */
export function addressWith(search: URLSearchParams | string, changes: Record<string, string | null>): string {
  const parameters = new URLSearchParams(search);
  if (!('after' in changes) && !('before' in changes) && !('parcel' in changes))
    for (const name of ['after', 'before', 'parcel']) parameters.delete(name);
  for (const [name, value] of Object.entries(changes)) {
    if (value) parameters.set(name, value);
    else parameters.delete(name);
  }
  const text = parameters.toString();
  return text ? `?${text}` : '?';
}
