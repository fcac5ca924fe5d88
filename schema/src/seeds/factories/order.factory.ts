import { emailKey, orderNumberKey } from '../../order/order-key.ts';
import { OrderLine } from '../../order/order-line.entity.ts';
import { Order } from '../../order/order.entity.ts';
import { Recipient } from '../../order/recipient.entity.ts';
import { TrackingLink } from '../../order/tracking-link.entity.ts';

const DAY_MS = 86_400_000;
let count = 1_000;

export interface OrderTold {
  number?: string;
  externalId?: string;
  placedAt?: Date;
  email?: string;
  postalCode?: string;
  city?: string;
  countryCode?: string;
  language?: string | null;
  /** Articles; each becomes a line of one piece unless it says more. */
  lines?: Array<{ title: string; quantity?: number; priceMinor?: number }>;
}

export interface OrderWithParts {
  order: Order;
  lines: OrderLine[];
  receiver: Recipient;
}

/** A paid order of one or more articles, with the person who receives it. */
export function makeOrder(merchantId: string, storeId: string, told: OrderTold = {}): OrderWithParts {
  const serial = ++count;
  const placedAt = told.placedAt ?? new Date(Date.now() - 3 * DAY_MS);
  const number = told.number ?? `#${serial}`;
  const articles = told.lines ?? [{ title: 'Linen shirt' }, { title: 'Wool socks', quantity: 2 }];
  const order = Object.assign(new Order(), {
    merchantId,
    storeId,
    externalId: told.externalId ?? String(5_000_000_000 + serial),
    number,
    numberKey: orderNumberKey(number),
    placedAt,
    currency: 'EUR',
    totalMinor: articles.reduce((sum, { quantity = 1, priceMinor = 2_990 }) => sum + quantity * priceMinor, 0),
    paymentState: 'PAID' as const,
    language: told.language === undefined ? 'en' : told.language,
    storeUpdatedAt: placedAt,
  });
  return { order, lines: articles.map((article, index) => makeLine(order, article, index)), receiver: makeReceiver(order, told) };
}

function makeLine(
  order: Order,
  { title, quantity = 1, priceMinor = 2_990 }: NonNullable<OrderTold['lines']>[number],
  index: number,
): OrderLine {
  return Object.assign(new OrderLine(), {
    merchantId: order.merchantId,
    order,
    externalId: `${order.externalId}${index + 1}`,
    position: index,
    sku: `SKU-${index + 1}`,
    title,
    variantTitle: null,
    quantity,
    priceMinor,
    imageUrl: null,
  });
}

function makeReceiver(order: Order, told: OrderTold): Recipient {
  const email = told.email ?? `buyer-${order.externalId}@mail.example`;
  return Object.assign(new Recipient(), {
    merchantId: order.merchantId,
    order,
    role: 'RECEIVER' as const,
    name: 'Robin Reed',
    email,
    emailKey: emailKey(email),
    phone: '+49 30 5550100',
    address1: 'Musterweg 7',
    address2: null,
    postalCode: told.postalCode ?? '10115',
    city: told.city ?? 'Berlin',
    region: null,
    countryCode: told.countryCode ?? 'DE',
    language: told.language ?? null,
  });
}

/** A shopper's link, good for ninety days unless told otherwise. */
export function makeLink(order: Order, given: Partial<TrackingLink> = {}): TrackingLink {
  return Object.assign(new TrackingLink(), {
    merchantId: order.merchantId,
    orderId: order.id,
    expiresAt: new Date(Date.now() + 90 * DAY_MS),
    ...given,
  });
}
