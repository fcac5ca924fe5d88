import type { CutOffLike } from './cut-off.ts';
import { promisable, type LotLevel } from '../stock/choose-lots.ts';
import type { WarehouseKind } from './warehouse-kind.ts';

/** Pieces that will come, and when; null: nobody says. */
export interface Arriving {
  quantity: number;
  expectedOn: string | null;
}

/** What routing knows of a warehouse. Plain data. */
export interface RoutableWarehouse {
  id: string;
  name: string;
  kind: WarehouseKind;
  countryCode: string;
  region: string | null;
  postalCode: string | null;
  city: string | null;
  latitude: number | null;
  longitude: number | null;
  timeZone: string;
  workingDays: readonly number[];
  keepsHolidays: boolean;
  closedOn: readonly string[];
  cutOffs: readonly CutOffLike[];
  /** Working hours from release until a parcel could be handed over. */
  processingHours: number;
  /** The same by article, where a supplier states it and nothing was learnt. */
  leadHours: Readonly<Record<string, number>>;
  /** None: everywhere. */
  servesCountries: readonly string[];
  /** None: any. The preferred first. */
  carriers: readonly string[];
  costMinor: number;
  costCurrency: string;
  tracksStock: boolean;
  isActive: boolean;
  /** Pieces that can be promised, by article. An article that is not here: none, or any number where `hasTheRest`. */
  available: Readonly<Record<string, number>>;
  /** What is not listed is there in any number. */
  hasTheRest: boolean;
  arriving: Readonly<Record<string, readonly Arriving[]>>;
  /** 0 to 100; null: not a supplier's, or too little is known. */
  supplierScore: number | null;
  /** Share of a carrier's parcels of this merchant that came when they were expected to, 0 to 1. */
  onTime: Readonly<Record<string, number>>;
  /** Days from hand-over to arrival, by carrier; '' for any other. Empty: not known, then it is assumed. */
  transitDays: Readonly<Record<string, number>>;
}

/** The columns of a warehouse, and of its supplier, that routing reads. */
export interface WarehouseFacts extends Omit<
  RoutableWarehouse,
  'processingHours' | 'leadHours' | 'available' | 'hasTheRest' | 'arriving' | 'supplierScore' | 'onTime' | 'transitDays'
> {
  statedHours: number;
  learntHoursP50: number | null;
  supplierId: string | null;
}

/** One lot of an article at a warehouse. */
export interface StockFact extends LotLevel {
  warehouseId: string;
  variantId: string;
}

export interface ArrivingFact extends Arriving {
  warehouseId: string;
  variantId: string;
}

export interface SupplierFact {
  supplierId: string;
  leadDays: number;
  score: number | null;
  isActive: boolean;
  /** It says of each article whether it has it: what it does not list it does not sell. */
  hasList: boolean;
}

export interface SupplyFact {
  supplierId: string;
  variantId: string;
  leadDays: number | null;
  available: number | null;
  restockOn: string | null;
}

export interface OnTimeFact {
  carrier: string;
  parcels: number;
  late: number;
}

/** Everything read from the database for one merchant and some articles. */
export interface RoutingFacts {
  warehouses: readonly WarehouseFacts[];
  stock: readonly StockFact[];
  arriving: readonly ArrivingFact[];
  suppliers: readonly SupplierFact[];
  supplies: readonly SupplyFact[];
  onTime: readonly OnTimeFact[];
  /** `YYYY-MM-DD`: what expired before is not there. */
  today: string;
}

/**
 * Learnt hours run to the hand-over and so hold the wait for the carrier: with one collection a working day and orders that come at
 * any hour, 12 of 24 working hours on average. What is left is the work itself; the wait is added again by the next cut-off.
 */
export const MEAN_WAIT_HOURS = 12;

/** A carrier with few parcels is taken to be like this one: 90 of 100 in time, as if 10 parcels had been seen. */
const BELIEVED_ON_TIME = 0.9;
const BELIEVED_PARCELS = 10;
/** Pieces a supplier that names no number is taken to have. */
const PLENTY = 1_000_000;

export function routableWarehouses(facts: RoutingFacts): RoutableWarehouse[] {
  const onTime = Object.fromEntries(
    facts.onTime.map(({ carrier, parcels, late }) => [
      carrier,
      (parcels - late + BELIEVED_ON_TIME * BELIEVED_PARCELS) / (parcels + BELIEVED_PARCELS),
    ]),
  );
  const stock = Map.groupBy(facts.stock, ({ warehouseId }) => warehouseId);
  return facts.warehouses.map(({ statedHours, learntHoursP50, supplierId, ...warehouse }) => {
    const supplier = facts.suppliers.find((each) => each.supplierId === supplierId) ?? null;
    const supplies = facts.supplies.filter((each) => supplierId !== null && each.supplierId === supplierId);
    const isLearnt = learntHoursP50 !== null;
    const statedBySupplier = supplier !== null && !isLearnt;
    return {
      ...warehouse,
      isActive: warehouse.isActive && (supplier?.isActive ?? true),
      processingHours: isLearnt
        ? Math.max(0, learntHoursP50 - (warehouse.cutOffs.length > 0 ? MEAN_WAIT_HOURS : 0))
        : Math.max(statedHours, supplier === null ? 0 : supplier.leadDays * 24),
      leadHours: statedBySupplier
        ? Object.fromEntries(supplies.flatMap(({ variantId, leadDays }) => (leadDays === null ? [] : [[variantId, leadDays * 24]])))
        : {},
      available: warehouse.tracksStock
        ? onShelves(stock.get(warehouse.id) ?? [], facts.today)
        : Object.fromEntries(supplies.map(({ variantId, available }) => [variantId, available ?? PLENTY])),
      hasTheRest: !warehouse.tracksStock && !(supplier?.hasList ?? false),
      arriving: arrivingOf(warehouse.id, facts.arriving, warehouse.tracksStock ? [] : supplies),
      supplierScore: supplier?.score ?? null,
      onTime,
      transitDays: {},
    };
  });
}

const onShelves = (lots: readonly StockFact[], today: string): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(lots, ({ variantId }) => variantId)].map(([variantId, own]) => [variantId, Math.max(0, promisable(own, today))]),
  );

function arrivingOf(
  warehouseId: string,
  arriving: readonly ArrivingFact[],
  supplies: readonly SupplyFact[],
): Record<string, readonly Arriving[]> {
  const found = new Map<string, Arriving[]>();
  const add = (variantId: string, arrival: Arriving) => found.set(variantId, [...(found.get(variantId) ?? []), arrival]);
  for (const { variantId, quantity, expectedOn, ...row } of arriving)
    if (row.warehouseId === warehouseId && quantity > 0) add(variantId, { quantity, expectedOn });
  for (const { variantId, restockOn } of supplies) if (restockOn !== null) add(variantId, { quantity: PLENTY, expectedOn: restockOn });
  return Object.fromEntries(found);
}

/** Pieces of an article that the warehouse can send now. */
export const availableAt = ({ available, hasTheRest }: RoutableWarehouse, variantId: string): number =>
  available[variantId] ?? (hasTheRest ? PLENTY : 0);
