import type { Language, LanguageWishes } from '@jalon/schema/words';
import type { Brand } from '#lib/merchant/shop.ts';

declare global {
  namespace App {
    interface Error {
      message: string;
      kind: 'NO_SHOP' | 'NOT_FOUND' | 'DOWN' | 'BROKEN';
    }
    interface Locals {
      wishes: LanguageWishes;
      /** What the page is written in: settled once the order and the shop are known. */
      language: Language;
      brand: Brand;
      /** Instead of 200, for a page that answers something other than what was asked. */
      status: number;
    }
    interface PageData {
      language: Language;
      locale: string;
      now: Date;
    }
  }
}
