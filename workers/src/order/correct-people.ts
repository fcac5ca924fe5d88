import { correctAddress, type DeliveryAddress, type MadeCorrection } from '@jalon/schema/order';
import type { PoolClient } from '../database/worker-pool.ts';
import type { StorePerson } from '../store/store-message.ts';

const FIND = `
  select order_id, name, phone, email, address1, address2, postal_code as "postalCode", city, region, country_code as "countryCode",
    replaces_key as "replacesKey", made_at as "madeAt"
  from address_correction where merchant_id = $1 and order_id = any ($2)`;

/** The corrections made here, by order. */
export async function findCorrections(
  client: PoolClient,
  merchantId: string,
  orderIds: readonly string[],
): Promise<Map<string, MadeCorrection[]>> {
  if (orderIds.length === 0) return new Map();
  const { rows } = await client.query<MadeCorrection & { order_id: string }>({
    name: 'find-corrections',
    text: FIND,
    values: [merchantId, orderIds],
  });
  return Map.groupBy(rows, ({ order_id: orderId }) => orderId);
}

const UNKNOWN: DeliveryAddress = {
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

/** The people of an order with the corrections that hold: of the one who receives it. */
export function correctPeople(people: readonly StorePerson[], corrections: readonly MadeCorrection[]): StorePerson[] {
  const receiver = people.find(({ role }) => role === 'RECEIVER');
  const told: DeliveryAddress = receiver ?? UNKNOWN;
  const held = correctAddress(told, corrections);
  if (held === told) return [...people];
  const { name, phone, email, address1, address2, postalCode, city, region, countryCode } = held;
  const corrected = { name, phone, email, address1, address2, postalCode, city, region, countryCode };
  const others = people.filter(({ role }) => role !== 'RECEIVER');
  return [...others, { role: 'RECEIVER', language: receiver?.language ?? others[0]?.language ?? null, ...corrected }];
}
