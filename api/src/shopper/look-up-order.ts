import { newId } from '@jalon/schema/database';
import { fitsProof, orderNumberKey, signLink, type Provable } from '@jalon/schema/order';
import { withMerchant } from '../database/with-merchant.ts';
import type { House } from '../house.ts';

const LINK_DAYS = 30;
const NOBODY = '00000000-0000-0000-0000-000000000000';

interface Candidate {
  id: string;
  shopCountry: string;
  people: Provable[];
}

/** A fresh link token for the order that fits, or null. An unknown merchant is asked like any other, in vain. */
export async function lookUpOrder(house: House, slug: string, orderNumber: string, proof: string): Promise<string | null> {
  const { rows } = await house.pool.query<{ merchant_id: string }>({ name: 'shop', text: 'select * from door_shop($1)', values: [slug] });
  const merchantId = rows[0]?.merchant_id ?? NOBODY;
  return withMerchant(house.pool, merchantId, async (client) => {
    const found = await client.query<Candidate>({
      name: 'look_up',
      text: `select o.id, m.country_code as "shopCountry", coalesce((select json_agg(json_build_object('emailKey', r.email_key, 'phone', r.phone,
            'postalCode', r.postal_code, 'countryCode', r.country_code)) from recipient r where r.order_id = o.id), '[]') as people
        from (select id, merchant_id, placed_at from shop_order where number_key = $1 order by placed_at desc limit 10) o
        join merchant m on m.id = o.merchant_id order by o.placed_at desc`,
      values: [orderNumberKey(orderNumber)],
    });
    const order = found.rows.find(({ people, shopCountry }) => fitsProof(proof, people, shopCountry));
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
