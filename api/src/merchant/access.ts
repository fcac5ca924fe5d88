import type { IncomingHttpHeaders } from 'node:http';
import type { Pool } from 'pg';
import { hashToken, roleOfScope, type Role, type Scope } from '@jalon/schema/merchant';
import { refuseRequest } from '../graphql/refusal.ts';

export const SESSION_COOKIE = 'jalon_session';

export interface Membership {
  merchantId: string;
  slug: string;
  name: string;
  role: Role;
}

/** Who is asking, and as whom. */
export interface Access {
  /** Of the session (the hash of its hash: it travels in notifications) or the API key. */
  id: string;
  account: { id: string; email: string; name: string; language: string } | null;
  memberships: Membership[];
  /** The merchant this request is about; null for an account that is on nobody's staff. */
  merchant: Membership | null;
}

interface SessionRow {
  account_id: string;
  email: string;
  name: string;
  language: string;
  memberships: Membership[];
}

interface KeyRow {
  id: string;
  merchant_id: string;
  slug: string;
  merchant_name: string;
  scope: Scope;
}

export interface Credentials {
  /** The session's cookie. */
  session: string | null;
  /** The partner's key. */
  apiKey: string | null;
  /** The merchant asked for, by slug. */
  merchant: string | null;
}

/** The public name of a session: what its closing is announced by. */
export const sessionId = (tokenHash: string): string => hashToken(tokenHash);

export function readCredentials(headers: IncomingHttpHeaders, cookies: Record<string, string | undefined>): Credentials {
  const bearer = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? null;
  const merchant = headers['x-jalon-merchant'];
  return { session: cookies[SESSION_COOKIE] ?? null, apiKey: bearer, merchant: typeof merchant === 'string' ? merchant : null };
}

/**
 * Who the credentials belong to; null when there are none or the session is over (so that signing in again works).
 * Throws a refusal for a key that is not valid, or a merchant the asker has no place in. One statement.
 */
export async function findAccess(pool: Pool, credentials: Credentials): Promise<Access | null> {
  if (credentials.apiKey !== null) return withKey(pool, credentials.apiKey, credentials.merchant);
  if (credentials.session === null) return null;
  const tokenHash = hashToken(credentials.session);
  const { rows } = await pool.query<SessionRow>({ name: 'session', text: 'select * from door_session($1)', values: [tokenHash] });
  const row = rows[0];
  if (row === undefined) return null;
  const { account_id: id, email, name, language, memberships } = row;
  const merchant = credentials.merchant === null ? memberships[0] : memberships.find(({ slug }) => slug === credentials.merchant);
  if (merchant === undefined && credentials.merchant !== null) throw noPlace(credentials.merchant);
  return { id: sessionId(tokenHash), account: { id, email, name, language }, memberships, merchant: merchant ?? null };
}

async function withKey(pool: Pool, key: string, slug: string | null): Promise<Access> {
  const { rows } = await pool.query<KeyRow>({ name: 'api_key', text: 'select * from door_api_key($1)', values: [hashToken(key)] });
  const row = rows[0];
  if (row === undefined) throw refuseRequest('UNAUTHENTICATED', 'This API key is unknown or revoked.');
  if (slug !== null && slug !== row.slug) throw noPlace(slug);
  const merchant = { merchantId: row.merchant_id, slug: row.slug, name: row.merchant_name, role: roleOfScope(row.scope) };
  return { id: row.id, account: null, memberships: [merchant], merchant };
}

const noPlace = (slug: string) => refuseRequest('FORBIDDEN', `You have no place with the merchant ${JSON.stringify(slug.slice(0, 60))}.`);
