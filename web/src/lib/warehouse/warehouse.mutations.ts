import { graphql, type Problem } from '#lib/graph/document.ts';
import type { CutOff, ReportFormat, WarehouseKind } from './warehouse.type.ts';

export interface WarehouseInput {
  id?: string;
  name?: string;
  kind?: WarehouseKind;
  supplierId?: string | null;
  address1?: string | null;
  postalCode?: string | null;
  city?: string | null;
  region?: string | null;
  countryCode?: string;
  latitude?: number | null;
  longitude?: number | null;
  timeZone?: string;
  workingDays?: number[];
  keepsHolidays?: boolean;
  closedOn?: string[];
  cutOffs?: CutOff[];
  statedHours?: number;
  servesCountries?: string[];
  carriers?: string[];
  costMinor?: number;
  costCurrency?: string;
  tracksStock?: boolean;
  isActive?: boolean;
  reportFormat?: ReportFormat | null;
  credentials?: { apiKey: string; apiSecret: string };
}

export const SAVE_WAREHOUSE = graphql<
  { warehouseSave: { warehouse: { id: string } | null; problems: Problem[] } },
  { input: WarehouseInput }
>(`
  mutation SaveWarehouse($input: WarehouseInput!) {
    warehouseSave(input: $input) {
      warehouse {
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

export const ARCHIVE_WAREHOUSE = graphql<{ warehouseArchive: { problems: Problem[] } }, { id: string }>(`
  mutation ArchiveWarehouse($id: ID!) {
    warehouseArchive(id: $id) {
      problems {
        code
        path
        message
      }
    }
  }
`);

interface RotateAnswer {
  warehouseHookRotate: { hookUrl: string | null; hookSecret: string | null; problems: Problem[] };
}

export const ROTATE_HOOK = graphql<RotateAnswer, { id: string; hookSecret?: string }>(`
  mutation RotateHook($id: ID!, $hookSecret: String) {
    warehouseHookRotate(id: $id, hookSecret: $hookSecret) {
      hookUrl
      hookSecret
      problems {
        code
        path
        message
      }
    }
  }
`);
