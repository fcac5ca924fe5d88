import { graphql } from '#lib/graph/document.ts';
import type { Warehouse, WarehouseRow } from './warehouse.type.ts';

const ROW = `
  fragment Row on Warehouse {
    id
    name
    kind
    city
    countryCode
    timeZone
    workingDays
    keepsHolidays
    closedOn
    cutOffs {
      carrier
      weekday
      time
    }
    statedHours
    learntHoursP50
    learntHoursP90
    learntFrom
    tracksStock
    isActive
    reportFormat
    hasHook
    lastMessageAt
    supplier {
      id
      name
    }
  }
`;

interface Coded {
  code: string;
  name: string;
}

export const WAREHOUSES = graphql<{ warehouses: WarehouseRow[]; carriers: Coded[] }, { includesArchived: boolean }>(`
  query Warehouses($includesArchived: Boolean!) {
    warehouses(includesArchived: $includesArchived) {
      ...Row
    }
    carriers {
      code
      name
    }
  }
  ${ROW}
`);

interface WarehouseAnswer {
  warehouse?: Warehouse | null;
  carriers: Coded[];
  suppliers: { id: string; name: string }[];
}

/** One warehouse, or none for a new one, with what can be chosen in its form. */
export const WAREHOUSE = graphql<WarehouseAnswer, { id: string; isKnown: boolean }>(`
  query Warehouse($id: ID!, $isKnown: Boolean!) {
    warehouse(id: $id) @include(if: $isKnown) {
      ...Row
      address1
      postalCode
      region
      latitude
      longitude
      servesCountries
      carriers
      costMinor
      costCurrency
      hasCredentials
    }
    carriers {
      code
      name
    }
    suppliers {
      id
      name
    }
  }
  ${ROW}
`);
