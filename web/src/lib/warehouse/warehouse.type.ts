export const WAREHOUSE_KINDS = ['OWN', 'THIRD_PARTY', 'DROPSHIP', 'MARKETPLACE'] as const;
export type WarehouseKind = (typeof WAREHOUSE_KINDS)[number];

export const REPORT_FORMATS = ['GENERIC', 'SHIPHERO', 'SHIPSTATION'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export interface CutOff {
  carrier: string | null;
  /** 1 (Monday) to 7; null: on every other day. */
  weekday: number | null;
  /** `HH:MM` in the zone of the warehouse. */
  time: string;
}

export interface WarehouseRow {
  id: string;
  name: string;
  kind: WarehouseKind;
  city: string | null;
  countryCode: string;
  timeZone: string;
  workingDays: number[];
  keepsHolidays: boolean;
  closedOn: string[];
  cutOffs: CutOff[];
  statedHours: number;
  learntHoursP50: number | null;
  learntHoursP90: number | null;
  learntFrom: number;
  tracksStock: boolean;
  isActive: boolean;
  reportFormat: ReportFormat | null;
  hasHook: boolean;
  lastMessageAt: string | null;
  supplier: { id: string; name: string } | null;
}

export interface Warehouse extends WarehouseRow {
  address1: string | null;
  postalCode: string | null;
  region: string | null;
  latitude: number | null;
  longitude: number | null;
  servesCountries: string[];
  carriers: string[];
  costMinor: number | string;
  costCurrency: string;
  hasCredentials: boolean;
}
