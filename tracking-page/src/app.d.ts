import type { BrandLook, Language, LanguageWishes } from '@jalon/schema/words';

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
      brand: BrandLook;
      /** Origins whose pages may show this one in a frame. */
      framedBy: string[];
      /** Instead of 200, for a page that answers something other than what was asked. */
      status: number;
    }
    interface PageData {
      language: Language;
      locale: string;
      now: Date;
      /** How the page speaks: its language, or a shop's own way of speaking it. */
      voice?: string;
    }
  }
}
