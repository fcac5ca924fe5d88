import { createHash } from 'node:crypto';

const LONGEST = 2_000;
const PICTURE = /\.(?:jpe?g|png|webp|gif|avif)$/i;

/** A picture of a delivery that may be copied. */
export interface ProofAddress {
  url: string;
  /** What it is known by: hex. */
  key: string;
}

/**
 * Where a picture of this parcel's delivery is got from, or null: only https, and no key of anybody's in it. Carriers sign such
 * addresses anew for every answer: what names a picture is known by its path alone, so that it is copied once.
 */
export function addressOfProof(shipmentId: string, given: string): ProofAddress | null {
  if (given.length > LONGEST || !URL.canParse(given)) return null;
  const { protocol, username, password, host, pathname, search, href } = new URL(given);
  if (protocol !== 'https:' || username !== '' || password !== '') return null;
  const name = `${host}${pathname}${PICTURE.test(pathname) ? '' : search}`;
  return { url: href, key: createHash('sha256').update(`${shipmentId}\n${name}`).digest('hex') };
}
