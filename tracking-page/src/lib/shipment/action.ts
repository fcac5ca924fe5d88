import type { NextAction } from '@jalon/schema/words';
import type { Shop } from '#lib/merchant/shop.ts';
import type { ShopperShipment } from '#lib/order/shopper-order.ts';

type Pressing = Exclude<NextAction, 'PAY_ON_DELIVERY' | 'WAIT' | 'NONE'>;

export interface Action {
  name: Pressing;
  href: string;
}

/** The one thing to do now and where it is done, or null when there is nothing to press. */
export function actionOf({ nextAction, carrierUrl }: ShopperShipment, shop: Shop, subject: string): Action | null {
  if (nextAction === 'NONE' || nextAction === 'WAIT' || nextAction === 'PAY_ON_DELIVERY') return null;
  const href = nextAction === 'CONTACT_MERCHANT' ? shopContact(shop, subject) : carrierUrl;
  return href === null ? null : { name: nextAction, href };
}

/** Where the shop is written to: by mail with a subject, else its own help page. */
export function shopContact({ supportEmail, supportUrl }: Shop, subject: string): string | null {
  return supportEmail ? `mailto:${supportEmail}?subject=${encodeURIComponent(subject)}` : supportUrl;
}
