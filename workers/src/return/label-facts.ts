import { openSecret } from '@jalon/schema/merchant';
import { credentialsSchema, type CarrierCode } from '@jalon/schema/carrier';
import * as v from 'valibot';
import type { Carrier, CarrierCall, LabelAddress } from '../carriers/carrier.ts';
import { findCarrier } from '../carriers/registry.ts';
import type { Pool } from '../database/worker-pool.ts';

interface WrittenAddress {
  name: string | null;
  address1: string | null;
  postalCode: string | null;
  city: string | null;
  region: string | null;
  countryCode: string | null;
}

/** A return whose label is due, and all that a label is made of. */
export interface DueLabel {
  id: string;
  merchantId: string;
  orderId: string;
  number: string;
  orderNumber: string;
  language: string;
  handInBy: Date | null;
  shopName: string;
  zone: string;
  /** Who sends it. */
  sender: WrittenAddress | null;
  /** Where it goes: the shop's first active warehouse with an address; null: none has one. */
  receiver: WrittenAddress | null;
  weightGrams: number | null;
  articles: { title: string; quantity: number }[];
  /** Carriers that brought the order, the last first. */
  carriers: string[];
  connections: { id: string; carrier: CarrierCode; credentialsSealed: string; baseUrl: string | null }[];
  /** Since when it is tried. */
  since: Date;
}

const WRITTEN = (name: string, of: string) =>
  `json_build_object('name', ${name}, 'address1', ${of}.address1, 'postalCode', ${of}.postal_code, 'city', ${of}.city, 'region', ${of}.region, 'countryCode', ${of}.country_code)`;

// Whoever dies over one leaves it to be tried again after the lease.
const CLAIM = `
  with due as (
    update return_request set label_at = now() + interval '3 minutes' where id in (
      select id from return_request where label_at <= now() and state = 'APPROVED' order by label_at limit $1 for update skip locked)
    returning *)
  select r.id, r.merchant_id as "merchantId", r.order_id as "orderId", r.number, o.number as "orderNumber", r.language, r.hand_in_by as "handInBy",
    coalesce(r.decided_at, r.requested_at) as since, m.name as "shopName", m.time_zone as zone,
    (select ${WRITTEN('p.name', 'p')} from recipient p where p.merchant_id = r.merchant_id and p.order_id = r.order_id
      order by p.role = 'RECEIVER' desc limit 1) as sender,
    (select ${WRITTEN('m.name', 'w')} from warehouse w where w.merchant_id = r.merchant_id and w.is_active and w.address1 is not null and w.city is not null
      order by w.created_at, w.id limit 1) as receiver,
    (select max(s.weight_grams) from shipment s where s.merchant_id = r.merchant_id and s.order_id = r.order_id) as "weightGrams",
    (select coalesce(json_agg(json_build_object('title', concat_ws(', ', b.title, b.variant_title), 'quantity', l.quantity) order by b.position, l.id), '[]')
      from return_line l join order_line b on b.merchant_id = l.merchant_id and b.id = l.order_line_id where l.return_request_id = r.id) as articles,
    array(select s.carrier from shipment s where s.merchant_id = r.merchant_id and s.order_id = r.order_id
      order by s.delivered_at desc nulls last, s.created_at desc) as carriers,
    (select coalesce(json_agg(json_build_object('id', c.id, 'carrier', c.carrier, 'credentialsSealed', c.credentials_sealed, 'baseUrl', c.base_url)
      order by c.created_at, c.id), '[]') from carrier_connection c where c.merchant_id = r.merchant_id and c.is_enabled) as connections
  from due r join shop_order o on o.id = r.order_id join merchant m on m.id = r.merchant_id`;

/** Takes returns that wait for a label, for a while. */
export async function claimLabels(pool: Pool, limit: number): Promise<DueLabel[]> {
  return (await pool.query<DueLabel>({ name: 'claim-labels', text: CLAIM, values: [limit] })).rows;
}

/** An address that carriers can be told; null: something is missing that they all want. */
export function labelAddress(written: WrittenAddress | null): LabelAddress | null {
  if (written === null) return null;
  const { name, address1, postalCode, city, region, countryCode } = written;
  if (!name || !address1 || !city || !countryCode) return null;
  return { name, street: address1, postalCode: postalCode ?? '', city, region, countryCode };
}

const countries = new Intl.DisplayNames(['en'], { type: 'region' });

/** As it stands on an envelope, with the country written out. */
export const envelopeLines = ({ name, street, postalCode, city, countryCode }: LabelAddress): string[] =>
  [name, street, `${postalCode} ${city}`.trim(), countries.of(countryCode) ?? countryCode].filter((line) => line !== '');

/** One account that can make the label. */
export interface LabelDoor {
  connectionId: string;
  carrier: Carrier;
  credentials: CarrierCall['credentials'];
  baseUrl: string;
}

/** The account to ask: of the carrier that delivered if it makes labels, else the first that does; null: none does. */
export function chooseDoor(due: DueLabel, way: { from: LabelAddress; to: LabelAddress }, secretKey: string): LabelDoor | null {
  const place = (carrier: string) => (due.carriers.includes(carrier) ? due.carriers.indexOf(carrier) : due.carriers.length);
  for (const connection of due.connections.toSorted((a, b) => place(a.carrier) - place(b.carrier))) {
    const carrier = findCarrier(connection.carrier);
    if (!carrier?.labels) continue;
    const credentials = openCredentials(connection.carrier, connection.credentialsSealed, secretKey);
    if (credentials === null || !carrier.labels.serves(way, credentials)) continue;
    return { connectionId: connection.id, carrier, credentials, baseUrl: connection.baseUrl ?? carrier.baseUrl };
  }
  return null;
}

function openCredentials(carrier: CarrierCode, sealed: string, secretKey: string): CarrierCall['credentials'] | null {
  const opened = openSecret(sealed, secretKey);
  if (opened === null) return null;
  try {
    const parsed = v.safeParse(credentialsSchema(carrier), JSON.parse(opened));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
