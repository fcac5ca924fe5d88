import type { Resolver } from 'node:dns/promises';
import { domainRecordName, domainRecordValue } from '@jalon/schema/merchant';
import type { Pool } from '../database/worker-pool.ts';

export interface DomainParts {
  pool: Pool;
  secretKey: string;
  resolver: Pick<Resolver, 'resolveTxt'>;
}

interface Claimed {
  merchantId: string;
  domain: string;
}

const AT_ONCE = 10;
const AT_MOST = 100;
const UNIQUE_VIOLATION = '23505';

/** Asks the name servers of domains not yet proven whether they name their shop. Returns how many do. */
export async function verifyDomains(parts: DomainParts): Promise<number> {
  const { rows } = await parts.pool.query<Claimed>(
    `select id as "merchantId", domain from merchant where domain is not null and domain_verified_at is null order by random() limit ${AT_MOST}`,
  );
  return countDone(rows, async (claimed) => (await isProven(parts, claimed)) === true && confirm(parts.pool, claimed));
}

/** Asks again for those that are proven: a domain that says otherwise now is served no more. Returns how many those are. */
export async function recheckDomains(parts: DomainParts): Promise<number> {
  const { rows } = await parts.pool.query<Claimed>(`select id as "merchantId", domain from merchant where domain_verified_at is not null`);
  return countDone(rows, async (claimed) => {
    if ((await isProven(parts, claimed)) !== false) return false;
    const { rowCount } = await parts.pool.query('update merchant set domain_verified_at = null where id = $1 and domain = $2', [
      claimed.merchantId,
      claimed.domain,
    ]);
    return rowCount === 1;
  });
}

async function countDone(rows: Claimed[], act: (claimed: Claimed) => Promise<boolean>): Promise<number> {
  let done = 0;
  const lane = async () => {
    for (let next = rows.shift(); next !== undefined; next = rows.shift()) done += (await act(next)) ? 1 : 0;
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return done;
}

/** Null: the name server did not answer, which says nothing. */
async function isProven({ resolver, secretKey }: DomainParts, { merchantId, domain }: Claimed): Promise<boolean | null> {
  const expected = domainRecordValue(merchantId, secretKey);
  try {
    const records = await resolver.resolveTxt(domainRecordName(domain));
    return records.some((parts) => parts.join('') === expected);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENODATA' || code === 'ENOTFOUND' ? false : null;
  }
}

/** False when the domain was changed meanwhile, or another shop has proven it first. */
async function confirm(pool: Pool, { merchantId, domain }: Claimed): Promise<boolean> {
  try {
    const { rowCount } = await pool.query(
      'update merchant set domain_verified_at = now() where id = $1 and domain = $2 and domain_verified_at is null',
      [merchantId, domain],
    );
    return rowCount === 1;
  } catch (error) {
    if ((error as { code?: string }).code === UNIQUE_VIOLATION) return false;
    throw error;
  }
}
