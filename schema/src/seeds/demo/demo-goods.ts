import type { DemoProduct } from './demo-products.ts';
import type { DemoShop } from './demo-shops.ts';
import { between, type Random } from './seeded-random.ts';

/** An article of a demo shop. */
export interface DemoVariant {
  sku: string;
  product: DemoProduct;
  title: string;
  barcode: string;
  /** In minor units of the shop's currency. */
  costMinor: number;
  lowAt: number;
  /** Pieces that lie in the shop's main warehouse today. */
  onHand: number;
}

/** The shop's number of one variant of a product. */
export const variantSku = (product: DemoProduct, variant: string): string => `${product.sku}-${product.variants.indexOf(variant) + 1}`;

/** Every article of a shop. A few are low, one is gone, one nobody buys: what a stock page is for. */
export function demoVariants(shop: DemoShop, random: Random): DemoVariant[] {
  const all = shop.products.flatMap((product) => product.variants.map((title) => ({ product, title })));
  return all.map(({ product, title }, index) => ({
    sku: variantSku(product, title),
    product,
    title,
    barcode: ean13(`29${String(shop.firstNumber).slice(0, 4).padStart(4, '0')}${String(index + 1).padStart(6, '0')}`),
    costMinor: Math.round((product.priceMinor * between(32, 46, random)) / 100),
    lowAt: 6,
    onHand: index === GONE ? 0 : index % 9 === 4 ? between(1, 4, random) : index === all.length - 1 ? 140 : between(14, 60, random),
  }));
}

/** Which article of each shop is sold out. */
const GONE = 2;

/** The article of a shop that is sold out, and of which more is on the way. */
export const soldOut = (variants: readonly DemoVariant[]): DemoVariant => variants[GONE]!;

/** With its check digit (GS1 General Specifications, 7.9). Numbers that begin with 20 to 29 are for use within a shop. */
function ean13(digits: string): string {
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
