import { newId, type Query } from '@jalon/schema/database';
import { addressKey, checkDestination, emailKey, type CorrectedBy, type DeliveryAddress, type Gap } from '@jalon/schema/order';
import { openChange } from './open-change.ts';
import { writeEvent } from './write-event.ts';

/** Corrections of one order; more than that is somebody at play. */
const AT_MOST = 20;

export interface Correction {
  merchantId: string;
  orderId: string;
  by: CorrectedBy;
  /** What changes; the rest stays. */
  changes: Partial<DeliveryAddress>;
}

export interface Corrected {
  outcome: 'DONE' | 'NOT_FOUND' | 'TOO_LATE' | 'TOO_OFTEN' | 'INVALID';
  /** What of the new address cannot be right. */
  gaps: Gap[];
}

const FIELDS = ['name', 'phone', 'email', 'address1', 'address2', 'postalCode', 'city', 'region', 'countryCode'] as const;
const COLUMNS = 'name, phone, email, address1, address2, postal_code, city, region, country_code';
const AS_ADDRESS = `name, phone, email, address1, address2, postal_code as "postalCode", city, region, country_code as "countryCode"`;
const NOTHING: DeliveryAddress = {
  name: null,
  phone: null,
  email: null,
  address1: null,
  address2: null,
  postalCode: null,
  city: null,
  region: null,
  countryCode: null,
};

/**
 * Corrects where an order goes, as long as it may be changed. Kept beside what the store says, so that the store's next
 * message does not undo it; the workers look at the order again, and tell the store.
 */
export async function correctOrderAddress(query: Query, { merchantId, orderId, by, changes }: Correction, now: Date): Promise<Corrected> {
  const change = await openChange(query, orderId, by, now);
  if (change !== 'OPEN') return { outcome: change, gaps: [] };
  const made = await query<DeliveryAddress & { replacesKey: string }>(
    `select ${AS_ADDRESS}, replaces_key as "replacesKey" from address_correction where order_id = ? order by made_at desc, id desc`,
    [orderId],
  );
  if (made.length >= AT_MOST) return { outcome: 'TOO_OFTEN', gaps: [] };
  const [receiver] = await query<DeliveryAddress>(`select ${AS_ADDRESS} from recipient where order_id = ? and role = 'RECEIVER'`, [
    orderId,
  ]);
  const present = receiver ?? NOTHING;
  const address: DeliveryAddress = { ...present, ...changes };
  const gaps = checkDestination(address);
  if (gaps.length > 0) return { outcome: 'INVALID', gaps };
  // What is shown may be an earlier correction: both replace the same word of the store's.
  const replacesKey = made.find((one) => addressKey(one) === addressKey(present))?.replacesKey ?? addressKey(present);
  const values = FIELDS.map((field) => address[field]);
  await query(
    `insert into address_correction (id, merchant_id, order_id, by, replaces_key, ${COLUMNS}, made_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, clock_timestamp())`,
    [newId(), merchantId, orderId, by, replacesKey, ...values],
  );
  const mailKey = address.email === null ? null : emailKey(address.email);
  await query(
    `insert into recipient (id, merchant_id, order_id, role, ${COLUMNS}, email_key) values (?, ?, ?, 'RECEIVER', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (merchant_id, order_id, role) do update
       set (${COLUMNS}, email_key, latitude, longitude) = (select ${COLUMNS.replaceAll(/\b(?=\w)/g, 'excluded.')}, excluded.email_key, null::float8, null::float8)`,
    [newId(), merchantId, orderId, ...values, mailKey],
  );
  await query('update shop_order set advance_at = now() where id = ?', [orderId]);
  await writeEvent(query, { merchantId, orderId, type: 'order.corrected', data: { by } });
  return { outcome: 'DONE', gaps: [] };
}
