import { wholeBrand, type Brand } from '@jalon/schema/merchant';
import { picturePath } from './picture-path.ts';
import type { Shop, ShopText } from './shop.type.ts';

/** What `SHOP_JSON` builds. */
export interface StoredShop extends Omit<Shop, 'brand' | 'logo' | 'pushKey' | 'texts'> {
  /** As it was saved, which may be before some of what a brand can say today. */
  brand: Partial<Brand>;
  logo: { id: string; widthPx: number | null; heightPx: number | null } | null;
}

/** What a shopper sees of a merchant. */
export const shapeShop = ({ brand, logo, ...shop }: StoredShop, pushKey: string, texts: ShopText[]): Shop => ({
  ...shop,
  brand: wholeBrand(brand),
  logo: logo && { url: picturePath(shop.slug, logo.id), widthPx: logo.widthPx, heightPx: logo.heightPx },
  pushKey,
  texts,
});
