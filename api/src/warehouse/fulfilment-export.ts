import type { PoolClient } from 'pg';
import type { FulfilmentState } from '@jalon/schema/warehouse';
import { asSlip, SLIPS, type SlipRow } from './fulfilment-slip.ts';
import type { PackingSlip, PackingSlipLine } from './fulfilment-slip.type.ts';

const PAGE = 100;

export interface ExportWindow {
  merchantId: string;
  warehouseId: string;
  from: Date;
  to: Date;
  /** From 1. */
  page: number;
}

interface ChangedRow {
  id: string;
  state: FulfilmentState;
  changedAt: Date;
  found: number;
}

// What was released long before is not changed any more by anything ShipStation does not know.
const CHANGED = `
  select id, state, changed_at as "changedAt", count(*) over ()::int as found
  from (select f.id, f.state, greatest(f.released_at, f.labelled_at, f.handed_over_at, f.cancelled_at) as changed_at from fulfilment f
    where f.merchant_id = $1 and f.warehouse_id = $2 and f.released_at between $3::timestamptz - interval '90 days' and $4) f
  where changed_at between $3 and $4 order by changed_at, id limit ${PAGE} offset $5`;

/**
 * The fulfilments of a warehouse that changed in a time, page by page, as orders in the XML of ShipStation's custom stores:
 * https://help.shipstation.com/hc/en-us/articles/360025856192-Custom-Store-Development-Guide
 */
export async function exportFulfilments(client: PoolClient, { merchantId, warehouseId, from, to, page }: ExportWindow): Promise<string> {
  const { rows } = await client.query<ChangedRow>(CHANGED, [merchantId, warehouseId, from, to, (page - 1) * PAGE]);
  const slips = await client.query<SlipRow>(`${SLIPS} where f.merchant_id = $1 and f.id = any ($2)`, [
    merchantId,
    rows.map(({ id }) => id),
  ]);
  const byId = new Map(slips.rows.map((row) => [row.id, asSlip(row)]));
  const orders = rows.flatMap((row) => (byId.has(row.id) ? [orderOf(row, byId.get(row.id)!)] : []));
  const pages = Math.ceil((rows[0]?.found ?? 0) / PAGE);
  return `<?xml version="1.0" encoding="utf-8"?>\n<Orders pages="${pages}">${orders.join('')}</Orders>\n`;
}

function orderOf({ id, state, changedAt }: ChangedRow, slip: PackingSlip): string {
  const { shipTo, lines, currency } = slip;
  const total = lines.reduce((sum, { priceMinor, quantity }) => sum + (priceMinor ?? 0) * quantity, 0);
  const person = element('Name', shipTo?.name ?? '-', 100) + optional('Phone', shipTo?.phone, 50);
  const address = [
    element('Address1', shipTo?.address1 ?? '', 200),
    optional('Address2', shipTo?.address2, 200),
    element('City', shipTo?.city ?? '', 100),
    optional('State', shipTo?.region, 100),
    element('PostalCode', shipTo?.postalCode ?? '', 50),
    element('Country', shipTo?.countryCode ?? '', 50),
  ].join('');
  return nest('Order', [
    element('OrderID', id, 50),
    element('OrderNumber', slip.number, 50),
    element('OrderDate', dateOf(slip.placedAt), 50),
    element('OrderStatus', statusOf(state), 50),
    element('LastModified', dateOf(changedAt), 50),
    optional('ShippingMethod', slip.shippingMethod, 100),
    element('OrderTotal', amountOf(total, currency), 30),
    optional('InternalNotes', slip.packingNote, 1000),
    element('Gift', String(slip.isGift), 5),
    optional('GiftMessage', slip.giftMessage, 1000),
    optional('CustomField1', slip.carrier, 100),
    element('CustomField2', slip.orderNumber, 100),
    nest('Customer', [element('CustomerCode', slip.orderNumber, 100), nest('BillTo', [person]), nest('ShipTo', [person, address])]),
    nest(
      'Items',
      lines.map((line) => itemOf(line, currency)),
    ),
  ]);
}

function itemOf(line: PackingSlipLine, currency: string | null): string {
  const { title, variantTitle, personalisation } = line;
  const options = [
    ...(variantTitle === null ? [] : [['Variant', variantTitle] as const]),
    ...(personalisation === null ? [] : [['Personalisation', personalisation] as const]),
  ];
  return nest('Item', [
    element('SKU', line.theirSku ?? line.sku ?? '', 100),
    element('Name', title, 200),
    optional('ImageUrl', line.imageUrl, 500),
    element('Quantity', String(line.quantity), 20),
    element('UnitPrice', amountOf(line.priceMinor ?? 0, currency), 30),
    nest(
      'Options',
      options.map(([name, value]) => nest('Option', [element('Name', name, 100), element('Value', value, 100)])),
    ),
  ]);
}

function statusOf(state: FulfilmentState): string {
  if (state === 'CANCELLED') return 'cancelled';
  return state === 'LABELLED' || state === 'HANDED_OVER' ? 'shipped' : 'paid';
}

/** `MM/DD/YYYY HH:MM`, UTC. */
function dateOf(at: Date): string {
  const [year, month, day, hour, minute] = at.toISOString().split(/\D/);
  return `${month}/${day}/${year} ${hour}:${minute}`;
}

function amountOf(minor: number, currency: string | null): string {
  if (currency === null) return '0.00';
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return (minor / 10 ** digits).toFixed(digits);
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
// What XML 1.0 cannot hold at all.
// eslint-disable-next-line no-control-regex
const IMPOSSIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const element = (name: string, value: string, most: number): string =>
  `<${name}>${value
    .replace(IMPOSSIBLE, ' ')
    .slice(0, most)
    .toWellFormed()
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign]!)}</${name}>`;

const optional = (name: string, value: string | null | undefined, most: number): string => (value ? element(name, value, most) : '');

const nest = (name: string, inside: readonly string[]): string => `<${name}>${inside.join('')}</${name}>`;
