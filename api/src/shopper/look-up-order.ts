import { newId } from '@jalon/schema/database';
import { emailKey, orderNumberKey, postcodeKey, signLink } from '@jalon/schema/order';
import { withMerchant } from '../database/with-merchant.ts';
import type { House } from '../house.ts';

const LINK_DAYS = 30;
const NOBODY = '00000000-0000-0000-0000-000000000000';

interface Candidate {
  id: string;
  emailKey: string | null;
  postalCode: string | null;
}

/** A fresh link token for the order that fits, or null. An unknown merchant is asked like any other, in vain. */
export async function lookUpOrder(house: House, slug: string, orderNumber: string, proof: string): Promise<string | null> {
  const { rows } = await house.pool.query<{ merchant_id: string }>({ name: 'shop', text: 'select * from door_shop($1)', values: [slug] });
  const merchantId = rows[0]?.merchant_id ?? NOBODY;
  return withMerchant(house.pool, merchantId, async (client) => {
    const found = await client.query<Candidate>({
      name: 'look_up',
      text: `select o.id, r.email_key as "emailKey", r.postal_code as "postalCode"
        from (select id, placed_at from shop_order where number_key = $1 order by placed_at desc limit 10) o join recipient r on r.order_id = o.id
        order by o.placed_at desc`,
      values: [orderNumberKey(orderNumber)],
    });
    const email = emailKey(proof);
    const postcode = postcodeKey(proof);
    const order = found.rows.find(
      (row) => row.emailKey === email || (row.postalCode !== null && postcode !== '' && postcodeKey(row.postalCode) === postcode),
    );
    if (order === undefined) return null;
    const linkId = newId();
    await client.query({
      name: 'look_up_link',
      text: `insert into tracking_link (id, merchant_id, order_id, created_at, expires_at) values ($1, $2, $3, now(), now() + $4 * interval '1 day')`,
      values: [linkId, merchantId, order.id, LINK_DAYS],
    });
    return signLink(linkId, house.secretKey);
  });
}
