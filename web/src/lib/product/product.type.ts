export type StockState = 'ENOUGH' | 'LOW' | 'OUT';

export interface Variant {
  id: string;
  sku: string;
  title: string | null;
  barcode: string | null;
  weightGrams: number | null;
  costMinor: number | string | null;
  costCurrency: string | null;
  lowAt: number | null;
  available: number | null;
  stockState: StockState | null;
  isActive: boolean;
}

export interface Product {
  id: string;
  title: string;
  holdMinutes: number | null;
  variants: Variant[];
}

export type AliasOwner = 'STORE' | 'SUPPLIER' | 'WAREHOUSE';

export interface SkuAlias {
  id: string;
  ownerKind: AliasOwner;
  ownerId: string;
  theirSku: string;
}

/** A store's number that nobody mapped. */
export interface UnmappedSku {
  theirSku: string;
  titleSample: string;
  ordersWaiting: number;
  since: string;
  store: { id: string; name: string };
  suggestions: { likeness: number; variant: { id: string; sku: string; title: string | null; product: { title: string } | null } }[];
}

export interface EditedVariant extends Variant {
  product: { id: string; title: string; holdMinutes: number | null } | null;
  aliases: SkuAlias[];
}
