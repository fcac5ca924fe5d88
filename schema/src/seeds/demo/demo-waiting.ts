import type { DemoOrder } from './demo-order.ts';
import type { DemoShop } from './demo-shops.ts';
import { demoVariants, soldOut } from './demo-goods.ts';
import { seededRandom } from './seeded-random.ts';

/** How far a warehouse is with an order that no carrier has yet; `NEW`: as far as the checks let it. */
export type DemoStage = 'NEW' | 'RELEASED' | 'PICKED' | 'PACKED' | 'LABELLED';

/** An order the demo must show today before its hand-over, whatever the day. */
export interface WaitingOrder {
  hoursAgo: number;
  stage: DemoStage;
  /** Where it goes, when that matters: the first in which the shop has customers. */
  countries?: readonly string[];
  change?: (order: DemoOrder, shop: DemoShop) => DemoOrder;
}

const withPostcode = (postalCode: string) => (order: DemoOrder) => ({
  ...order,
  town: { ...order.town, place: { ...order.town.place, postalCode } },
});

const withSku = (sku: string) => (order: DemoOrder) => ({
  ...order,
  lines: order.lines.map((line, position) => (position === 0 ? { ...line, sku } : line)),
});

function ofSoldOut(order: DemoOrder, shop: DemoShop): DemoOrder {
  const { product, title } = soldOut(demoVariants(shop, seededRandom(0)));
  return {
    ...order,
    lines: [{ product, variant: title, quantity: 1 }, ...order.lines.filter((line) => line.product !== product).slice(0, 1)],
  };
}

const GIFT: Record<string, string> = {
  fr: 'Joyeux anniversaire, Maman ! On t’embrasse.',
  de: 'Alles Gute zum Geburtstag, lieber Opa!',
  ar: 'كل عام وأنتِ بخير يا أمي',
  en: 'Happy birthday, with love from all of us.',
};

const asGift = (order: DemoOrder): DemoOrder => ({ ...order, giftMessage: GIFT[order.language] ?? GIFT['en']! });
const unpaid = (order: DemoOrder): DemoOrder => ({ ...order, paymentState: 'PENDING' });
const withoutStreet = (order: DemoOrder): DemoOrder => ({ ...order, customer: { ...order.customer, street: '' } });

/** Every reason to park an order, and every step in the warehouse. */
export const WAITING_ORDERS: readonly WaitingOrder[] = [
  { hoursAgo: 0.1, stage: 'NEW' },
  { hoursAgo: 0.2, stage: 'NEW', change: asGift },
  { hoursAgo: 5, stage: 'NEW', countries: ['SA', 'DE', 'FR'], change: withPostcode('6900') },
  { hoursAgo: 26, stage: 'NEW', change: withoutStreet },
  { hoursAgo: 8, stage: 'NEW', change: withSku('SET-2026-NEW') },
  { hoursAgo: 12, stage: 'NEW', change: ofSoldOut },
  { hoursAgo: 7, stage: 'NEW', change: unpaid },
  { hoursAgo: 6, stage: 'RELEASED' },
  { hoursAgo: 32, stage: 'PICKED' },
  { hoursAgo: 5, stage: 'PACKED', change: asGift },
  { hoursAgo: 96, stage: 'LABELLED' },
];
