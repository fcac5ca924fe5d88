import { createHmac, hash } from 'node:crypto';
import type { SignedHook } from '../hook-courier.ts';
import { totalOf, type Shop, type ShopAddress, type ShopLine, type ShopOrder } from '../shop.ts';

/** A webhook as WooCommerce signs it. Its delivery id is of the webhook and the second, so two of a second share it. */
export function woocommerceHook(shop: Shop, topic: string, content: unknown): SignedHook {
  const body = JSON.stringify(content);
  const [resource, event] = topic.split('.');
  const headers = {
    'content-type': 'application/json',
    'x-wc-webhook-source': `https://${shop.id}.example/`,
    'x-wc-webhook-topic': topic,
    'x-wc-webhook-resource': resource!,
    'x-wc-webhook-event': event!,
    'x-wc-webhook-id': '7',
    'x-wc-webhook-delivery-id': hash('md5', `7${Math.floor(Date.now() / 1000)}`),
    'x-wc-webhook-signature': createHmac('sha256', shop.hookSecret).update(body).digest('base64'),
  };
  return { topic, headers, body };
}

/** The order as the REST API, v3, and the webhooks show it. */
export function woocommerceOrderBody(order: ShopOrder): Record<string, unknown> {
  return {
    id: order.id,
    parent_id: 0,
    number: order.number,
    status: statusOf(order),
    currency: order.currency,
    ...dates('created', order.placedAt),
    ...dates('modified', order.updatedAt),
    ...dates('paid', order.paidAt),
    ...dates('completed', order.completedAt),
    total: totalOf(order),
    customer_note: order.note ?? '',
    billing: { ...addressBody(order.billTo), email: order.email },
    shipping: addressBody(order.shipTo),
    payment_method: 'stripe',
    line_items: order.lines.map(lineBody),
    shipping_lines: [{ id: order.id + 90, method_title: order.shippingMethod, method_id: 'flat_rate', total: '0.00' }],
    refunds: (order.refunds ?? []).map(({ id, note, amount }) => ({ id, reason: note, total: `-${amount}` })),
    meta_data: [...order.meta, ...order.attributes.map(({ name, value }, index) => ({ id: order.id + 70 + index, key: name, value }))],
  };
}

function statusOf(order: ShopOrder): string {
  if (order.isDeleted) return 'trash';
  if (order.cancelledAt !== null) return 'cancelled';
  if (order.completedAt !== null) return 'completed';
  return order.paidAt === null ? 'pending' : 'processing';
}

/** Without an offset; the clock of the shop is an hour ahead of UTC. */
function dates(name: string, at: string | null): object {
  const local = at === null ? null : new Date(Date.parse(at) + 3_600_000).toISOString().slice(0, 19);
  return { [`date_${name}`]: local, [`date_${name}_gmt`]: at === null ? null : at.slice(0, 19) };
}

const lineBody = (line: ShopLine): object => ({
  id: line.id,
  name: [line.title, line.variantTitle].filter(Boolean).join(' - '),
  parent_name: line.variantTitle === null ? null : line.title,
  product_id: line.id,
  variation_id: line.variantTitle === null ? 0 : line.id,
  quantity: line.quantity,
  subtotal: (Number(line.price) * line.quantity).toFixed(2),
  total: (Number(line.price) * line.quantity).toFixed(2),
  sku: line.sku ?? '',
  price: Number(line.price),
  meta_data: [
    ...(line.variantTitle === null ? [] : [{ id: line.id, key: 'option', value: line.variantTitle }]),
    ...line.properties.map(({ name, value }) => ({ id: line.id, key: name, value, display_key: name, display_value: value })),
  ],
});

const addressBody = ({ name, ...address }: ShopAddress): object => ({
  first_name: name.split(' ').slice(0, -1).join(' '),
  last_name: name.split(' ').at(-1) ?? '',
  company: '',
  address_1: address.address1,
  address_2: address.address2 ?? '',
  city: address.city,
  state: address.region ?? '',
  postcode: address.postalCode,
  country: address.countryCode,
  phone: address.phone ?? '',
});
