import type { RoutableWarehouse } from './routable.ts';
import type { RouteRequest } from './route-order.ts';
import type { RuleLike } from './rule-apply.ts';

/** A Tuesday, 11:00 in Paris. */
export const NOW = new Date('2026-06-02T09:00:00Z');

/** A warehouse near Paris that works Monday to Friday until 16:00. */
export const warehouse = (id: string, given: Partial<RoutableWarehouse> = {}): RoutableWarehouse => ({
  id,
  name: `Warehouse ${id}`,
  kind: 'OWN',
  countryCode: 'FR',
  region: null,
  postalCode: null,
  city: null,
  latitude: null,
  longitude: null,
  timeZone: 'Europe/Paris',
  workingDays: [1, 2, 3, 4, 5],
  keepsHolidays: true,
  closedOn: [],
  cutOffs: [{ carrier: null, weekday: null, time: '16:00' }],
  processingHours: 2,
  leadHours: {},
  servesCountries: [],
  carriers: ['gls'],
  costMinor: 500,
  costCurrency: 'EUR',
  tracksStock: true,
  isActive: true,
  available: {},
  hasTheRest: false,
  arriving: {},
  supplierScore: null,
  onTime: {},
  transitDays: { '': 2 },
  ...given,
});

export const line = (variantId: string, quantity = 1) => ({
  lineId: `line-${variantId}`,
  variantId,
  sku: variantId.toUpperCase(),
  quantity,
  weightGrams: 100,
});

export const request = (given: Partial<RouteRequest>): RouteRequest => ({
  now: NOW,
  orderNumber: '#1',
  destination: { countryCode: 'FR', region: null, postalCode: '75011', latitude: 48.86, longitude: 2.35 },
  promisedOn: null,
  shippingMethod: null,
  lines: [line('a')],
  warehouses: [],
  rules: [],
  sendsParts: true,
  isPoBox: false,
  ...given,
});

export const rule = (effect: object, conditions: object = {}, name = 'A rule'): RuleLike => ({
  id: name,
  name,
  isEnabled: true,
  conditions,
  effect,
});
