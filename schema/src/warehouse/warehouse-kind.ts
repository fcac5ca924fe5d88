/** Who runs a warehouse. */
export const WAREHOUSE_KINDS = {
  OWN: 'The merchant itself.',
  THIRD_PARTY: 'A logistics company that keeps the merchant’s goods (3PL).',
  DROPSHIP: 'A supplier that sends its own goods to the shopper.',
  MARKETPLACE: 'A marketplace that keeps the goods and ships by its own rules.',
} as const;

export type WarehouseKind = keyof typeof WAREHOUSE_KINDS;

/** How a warehouse reports to us. */
export const REPORT_FORMATS = {
  GENERIC: 'Our own signed webhook.',
  SHIPSTATION: 'ShipStation.',
  SHIPHERO: 'ShipHero.',
} as const;

export type ReportFormat = keyof typeof REPORT_FORMATS;
