import type { WarehouseKind } from '#lib/warehouse/warehouse.type.ts';

/** What a condition can ask about, and of what kind its value is; as the law book's `RULE_FACTS`. */
export const FACTS = {
  'destination.countryCode': { name: 'country', type: 'text' },
  'destination.region': { name: 'region', type: 'text' },
  'destination.postalCode': { name: 'postalCode', type: 'text' },
  'destination.isPoBox': { name: 'poBox', type: 'yes' },
  'order.shippingMethod': { name: 'shippingMethod', type: 'text' },
  'order.pieces': { name: 'pieces', type: 'number' },
  'order.lines': { name: 'lines', type: 'number' },
  'order.weightGrams': { name: 'weight', type: 'number' },
  'order.daysToPromise': { name: 'daysToPromise', type: 'number' },
  'line.sku': { name: 'sku', type: 'text' },
  'line.quantity': { name: 'lineQuantity', type: 'number' },
  'line.weightGrams': { name: 'lineWeight', type: 'number' },
} as const;

export type Fact = keyof typeof FACTS;
export type FactName = (typeof FACTS)[Fact]['name'];

export const EFFECT_KINDS = ['PREFER', 'AVOID', 'ONLY', 'NEVER', 'CARRIER', 'KEEP_TOGETHER', 'WEIGHT'] as const;
export type EffectKind = (typeof EFFECT_KINDS)[number];

export interface Effect {
  kind: EffectKind;
  warehouses?: string[];
  kinds?: WarehouseKind[];
  carrier?: string;
  cost?: number;
  speed?: number;
  parcels?: number;
}

export interface RoutingRule {
  id: string;
  name: string;
  isEnabled: boolean;
  conditions: Record<string, unknown>;
  effect: Effect;
}

export interface Reason {
  code: string;
  params: Record<string, string | number>;
}

export const SCORE_PARTS = ['cost', 'speed', 'distance', 'carrier', 'supplier', 'promise'] as const;

export interface Candidate {
  warehouse: { id: string; name: string; timeZone: string };
  verdict: 'CHOSEN' | 'POSSIBLE' | 'OUT';
  handOverAt: string | null;
  arrivesAt: string | null;
  reasons: Reason[];
  score: (Record<(typeof SCORE_PARTS)[number], number> & { total: number }) | null;
}

export interface DryRunLine {
  sku: string;
  quantity: number;
  availableOn: string | null;
}

export interface DryRun {
  parts: {
    warehouse: { id: string; name: string };
    carrier: string | null;
    shipBy: string;
    costMinor: number | string;
    costCurrency: string;
    lines: DryRunLine[];
  }[];
  missing: DryRunLine[];
  waiting: DryRunLine[];
  unmapped: string[];
  reasons: Reason[];
  rules: { id: string; name: string }[];
  candidates: Candidate[];
}
