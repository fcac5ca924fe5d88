import { graphql, type Problem } from '#lib/graph/document.ts';
import type { AliasOwner } from './product.type.ts';

export interface VariantInput {
  id?: string;
  productId?: string;
  productTitle?: string;
  sku?: string;
  title?: string | null;
  barcode?: string | null;
  weightGrams?: number | null;
  costMinor?: number | null;
  costCurrency?: string | null;
  lowAt?: number | null;
}

export const SAVE_VARIANT = graphql<{ variantSave: { variant: { id: string } | null; problems: Problem[] } }, { input: VariantInput }>(`
  mutation SaveVariant($input: VariantSaveInput!) {
    variantSave(input: $input) {
      variant {
        id
      }
      problems {
        code
        path
        message
      }
    }
  }
`);

export interface ProductInput {
  id: string;
  title: string;
  holdMinutes: number | null;
}

export const SAVE_PRODUCT = graphql<{ productSave: { problems: Problem[] } }, { input: ProductInput }>(`
  mutation SaveProduct($input: ProductSaveInput!) {
    productSave(input: $input) {
      problems {
        code
        path
        message
      }
    }
  }
`);

export const ARCHIVE_VARIANT = graphql<{ variantArchive: { problems: Problem[] } }, { id: string; isArchived: boolean }>(`
  mutation ArchiveVariant($id: ID!, $isArchived: Boolean!) {
    variantArchive(id: $id, isArchived: $isArchived) {
      problems {
        code
        path
        message
      }
    }
  }
`);

export interface MapInput {
  ownerKind: AliasOwner;
  ownerId: string;
  theirSku: string;
  variantId?: string;
  newVariant?: VariantInput;
}

export const MAP_SKU = graphql<{ skuMap: { ordersReleased: number | null; problems: Problem[] } }, { input: MapInput }>(`
  mutation MapSku($input: SkuMapInput!) {
    skuMap(input: $input) {
      ordersReleased
      problems {
        code
        path
        message
      }
    }
  }
`);

export const UNMAP_SKU = graphql<{ skuUnmap: { ordersReleased: number | null; problems: Problem[] } }, { id: string }>(`
  mutation UnmapSku($id: ID!) {
    skuUnmap(id: $id) {
      ordersReleased
      problems {
        code
        path
        message
      }
    }
  }
`);
