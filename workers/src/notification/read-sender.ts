import { wholeBrand, type Brand } from '@jalon/schema/merchant';
import type { Channel, MessageProvider } from '@jalon/schema/notification';
import type { OwnText } from '@jalon/schema/words';
import type { Pool, PoolClient } from '../database/worker-pool.ts';

/** How a shop uses a channel. */
export interface SenderChannel {
  provider: MessageProvider;
  sender: string | null;
  credentialsSealed: string | null;
  hasReports: boolean;
}

/** What of a shop its messages show, and how they leave. */
export interface Sender {
  id: string;
  slug: string;
  name: string;
  /** Of its own, once proven. */
  domain: string | null;
  brand: Brand;
  /** A picture that mail programs can show. */
  logoId: string | null;
  supportEmail: string | null;
  supportUrl: string | null;
  channels: Partial<Record<Channel, SenderChannel>>;
  /** Its own words, by language. */
  texts: Partial<Record<string, OwnText[]>>;
}

const READ = `
  select m.id, m.slug, m.name, case when m.domain_verified_at is not null then m.domain end as domain, m.brand, m.support_email as "supportEmail",
    m.support_url as "supportUrl",
    (select p.id from picture p where p.merchant_id = m.id and p.id::text = m.brand ->> 'logoPictureId' and p.bytes is not null
      and p.content_type <> 'image/svg+xml') as "logoId",
    (select coalesce(jsonb_object_agg(c.channel, jsonb_build_object('provider', c.provider, 'sender', c.sender,
      'credentialsSealed', c.credentials_sealed, 'hasReports', c.report_token_hash is not null)), '{}')
      from channel_settings c where c.merchant_id = m.id) as channels,
    (select coalesce(jsonb_object_agg(t.language, t.texts), '{}') from (select language, jsonb_agg(jsonb_build_object('key', key, 'text', text) order by key) as texts
      from text_override where merchant_id = m.id and language = any ($2) group by language) t) as texts
  from merchant m where m.id = $1`;

export async function readSender(client: Pool | PoolClient, merchantId: string, languages: readonly string[]): Promise<Sender | null> {
  const { rows } = await client.query<Sender>({ name: 'read-sender', text: READ, values: [merchantId, [...new Set(languages)]] });
  return rows[0] === undefined ? null : { ...rows[0], brand: wholeBrand(rows[0].brand) };
}

/** The addresses of a shop's pages. */
export function addressesOf({ slug, domain }: Pick<Sender, 'slug' | 'domain'>, trackingUrl: string) {
  const base = domain === null ? `${trackingUrl}/${slug}` : `https://${domain}`;
  return {
    page: (token: string) => `${base}/track/${token}`,
    settings: (key: string) => `${base}/messages/${key}`,
    picture: (id: string) => `${base}/pictures/${id}`,
  };
}
