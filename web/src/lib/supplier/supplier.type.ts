import type { ObservedShare } from '#lib/numbers/numbers.queries.ts';
import type { Article } from '#lib/stock/stock.type.ts';

export interface SupplierRow {
  id: string;
  name: string;
  email: string | null;
  countryCode: string | null;
  leadDays: number;
  isActive: boolean;
  /** 0 (worst) to 100; null: too little is known. */
  score: number | null;
  scoredAt: string | null;
  warehouses: { id: string; name: string }[];
}

/** What came of the parts it sent itself. */
export interface SupplierRecord {
  /** The supplier's id. */
  key: string;
  parts: number;
  sentOnTime: ObservedShare | null;
  deliveredOnTime: ObservedShare | null;
  accurate: ObservedShare | null;
}

export interface Supply {
  variant: Article | null;
  costMinor: number | string | null;
  currency: string | null;
  leadDays: number | null;
  available: number | null;
  restockOn: string | null;
  changedAt: string;
}
