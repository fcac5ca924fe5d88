import { graphql, type Problem } from '#lib/graph/document.ts';

export interface SupplierInput {
  id?: string;
  name: string;
  email: string | null;
  countryCode: string | null;
  leadDays?: number;
  isActive: boolean;
}

export const SAVE_SUPPLIER = graphql<{ supplierSave: { supplier: { id: string } | null; problems: Problem[] } }, { input: SupplierInput }>(`
  mutation SaveSupplier($input: SupplierInput!) {
    supplierSave(input: $input) {
      supplier {
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

export interface SupplyInput {
  supplierId: string;
  variantId: string;
  costMinor: number | null;
  currency: string | null;
  leadDays: number | null;
  available: number | null;
  restockOn: string | null;
}

export const SAVE_SUPPLY = graphql<{ supplySave: { problems: Problem[] } }, { input: SupplyInput }>(`
  mutation SaveSupply($input: SupplyInput!) {
    supplySave(input: $input) {
      problems {
        code
        path
        message
      }
    }
  }
`);

export const REMOVE_SUPPLY = graphql<{ supplyRemove: { problems: Problem[] } }, { supplierId: string; variantId: string }>(`
  mutation RemoveSupply($supplierId: ID!, $variantId: ID!) {
    supplyRemove(supplierId: $supplierId, variantId: $variantId) {
      problems {
        code
        path
        message
      }
    }
  }
`);
