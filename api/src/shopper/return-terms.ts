import type { PoolClient } from 'pg';
import { policyInForce, type ReturnPolicyBody } from '@jalon/schema/return';
import { RETURN_ADDRESS_JSON, returnAddress } from '../return/return-address.ts';

/** What a page tells by: whose returns need a look is nobody's business there. */
export type ShownPolicy = Omit<ReturnPolicyBody, 'blocked'>;

/** What a shop says of returns, whatever the order. */
export interface ReturnTerms {
  policies: { version: number; validFrom: Date; body: ShownPolicy }[];
  /** Where returns go, line by line. */
  address: string[];
  /** IANA, of the shop. */
  zone: string;
}

const TERMS = `select ${RETURN_ADDRESS_JSON} as address, m.time_zone as zone,
    (select coalesce(json_agg(json_build_object('version', p.version, 'validFrom', p.valid_from, 'body', p.body - 'blocked')), '[]')
     from return_policy p where p.merchant_id = m.id) as policies
  from merchant m`;

interface Row {
  address: (string | null)[];
  zone: string;
  policies: { version: number; validFrom: string; body: ShownPolicy }[];
}

export async function readReturnTerms(client: PoolClient): Promise<ReturnTerms> {
  const { rows } = await client.query<Row>({ name: 'return_terms', text: TERMS, values: [] });
  const { address, zone, policies } = rows[0]!;
  return { address: returnAddress(address), zone, policies: policies.map((one) => ({ ...one, validFrom: new Date(one.validFrom) })) };
}

/** What held when an order was placed; null: the shop never said anything. */
export const shownPolicy = ({ policies }: ReturnTerms, placedAt: Date): ReturnPolicyBody | null => {
  const found = policyInForce(policies, placedAt);
  return found && { ...found.body, blocked: [] };
};
