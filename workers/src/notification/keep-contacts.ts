import { newId } from '@jalon/schema/database';
import type { Channel, ContactPreference } from '@jalon/schema/notification';
import { asColumns } from '../database/as-array-literal.ts';
import type { Pool, PoolClient } from '../database/worker-pool.ts';

export type Wish = Pick<ContactPreference, 'state' | 'mutedEvents' | 'pausedUntil'>;
/** With the id of the row, which unsubscribe links are signed over. */
export type KeptWish = Wish & Pick<ContactPreference, 'id'>;
export interface Contact {
  channel: Channel;
  contactKey: string;
}

export const nameOfContact = ({ channel, contactKey }: Contact): string => `${channel} ${contactKey}`;

const KEEP = `
  insert into contact_preference (id, merchant_id, channel, contact_key, state, muted_events, created_at, changed_at)
  select c.id, $1, c.channel, c.key, 'UNASKED', '{}', now(), now() from unnest($2::uuid[], $3::text[], $4::text[]) as c (id, channel, key)
  order by c.channel, c.key on conflict do nothing`;

const READ = `
  select p.id, p.channel, p.contact_key as "contactKey", p.state, p.muted_events as "mutedEvents", p.paused_until as "pausedUntil"
  from unnest($2::text[], $3::text[]) as c (channel, key)
  join contact_preference p on p.merchant_id = $1 and p.channel = c.channel and p.contact_key = c.key`;

/** Notes contacts that are seen for the first time: an unsubscribe link is signed over the row. */
export async function keepContacts(client: Pool | PoolClient, merchantId: string, contacts: readonly Contact[]): Promise<void> {
  const rows = distinct(contacts).map((contact) => ({ ...contact, id: newId() }));
  if (rows.length === 0) return;
  await client.query({ name: 'keep-contacts', text: KEEP, values: [merchantId, ...asColumns(rows, ['id', 'channel', 'contactKey'])] });
}

/** What contacts want, by `nameOfContact`; who is not there was never asked. */
export async function readWishes(
  client: Pool | PoolClient,
  merchantId: string,
  contacts: readonly Contact[],
): Promise<Map<string, KeptWish>> {
  const asked = distinct(contacts);
  if (asked.length === 0) return new Map();
  const values = [merchantId, ...asColumns(asked, ['channel', 'contactKey'])];
  const { rows } = await client.query<KeptWish & Contact>({ name: 'read-wishes', text: READ, values });
  return new Map(rows.map((row) => [nameOfContact(row), row]));
}

const distinct = (contacts: readonly Contact[]): Contact[] => [
  ...new Map(contacts.map((contact) => [nameOfContact(contact), contact])).values(),
];
