import { credentialsSchema, hookSecret, hookToken, type CarrierCode } from '@jalon/schema/carrier';
import { openSecret } from '@jalon/schema/merchant';
import * as v from 'valibot';
import type { Carrier, CarrierCall, Hook } from '../carriers/carrier.ts';
import { findCarrier } from '../carriers/registry.ts';

/** A carrier connection as it is kept. */
export interface ConnectionRow {
  id: string;
  merchant_id: string;
  carrier: string;
  credentials_sealed: string;
  base_url: string | null;
  hook_turn: number;
}

export const CONNECTION_COLUMNS = 'c.id, c.merchant_id, c.carrier, c.credentials_sealed, c.base_url, c.hook_turn';

/** A connection through which a carrier may tell us by itself. */
export interface OpenConnection {
  carrier: Carrier;
  push: NonNullable<Carrier['push']>;
  credentials: CarrierCall['credentials'];
  hook: Hook;
}

/** The connection with its key unsealed, or why it cannot be used: its carrier does not push, or the key is not ours to read. */
export function openConnection(
  row: ConnectionRow,
  { secretKey, publicApiUrl }: { secretKey: string; publicApiUrl: string },
): { open: OpenConnection; problem: null } | { open: null; problem: 'NO_PUSH' | 'KEY_UNREADABLE' } {
  const carrier = findCarrier(row.carrier);
  if (carrier?.push === undefined) return { open: null, problem: 'NO_PUSH' };
  const credentials = openCredentials(carrier.code, row.credentials_sealed, secretKey);
  if (credentials === null) return { open: null, problem: 'KEY_UNREADABLE' };
  const of = { connectionId: row.id, turn: row.hook_turn };
  const hook = { url: `${publicApiUrl}/hooks/carriers/${hookToken(of, secretKey)}`, secret: hookSecret(of, secretKey) };
  return { open: { carrier, push: carrier.push, credentials, hook }, problem: null };
}

function openCredentials(carrier: CarrierCode, sealed: string, secretKey: string): CarrierCall['credentials'] | null {
  const opened = openSecret(sealed, secretKey);
  try {
    const parsed = opened === null ? null : v.safeParse(credentialsSchema(carrier), JSON.parse(opened));
    return parsed?.success === true ? parsed.output : null;
  } catch {
    return null;
  }
}
