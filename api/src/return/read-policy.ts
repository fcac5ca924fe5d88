import type { Query } from '@jalon/schema/database';
import { policyInForce, type ReturnPolicyBody } from '@jalon/schema/return';

export interface PolicyVersion {
  version: number;
  validFrom: Date;
  body: ReturnPolicyBody;
}

/** The version of a merchant's policy that holds for an order placed then; null: there is none. */
export async function readPolicy(query: Query, merchantId: string, placedAt: Date): Promise<PolicyVersion | null> {
  // Only these two can be the one.
  const versions = await query<PolicyVersion>(
    `select version, valid_from as "validFrom", body from return_policy p where merchant_id = ? and version in (
       (select min(version) from return_policy where merchant_id = p.merchant_id),
       (select max(version) from return_policy where merchant_id = p.merchant_id and valid_from <= ?::timestamptz))`,
    [merchantId, placedAt],
  );
  return policyInForce(
    versions.map((one) => ({ ...one, validFrom: new Date(one.validFrom) })),
    placedAt,
  );
}
