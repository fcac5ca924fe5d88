import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import { matchesFilter } from './matches-filter.ts';
import type { ParcelFilter } from './parcel-filter.ts';
import type { ParcelRow } from './shipment.type.ts';
import type { ParcelChange } from './shipment.subscriptions.ts';

/** What became of the list since it was loaded. Rows change in place; none appears, leaves or moves by itself. */
export class Board {
  readonly #changed = new SvelteMap<string, ParcelRow>();
  readonly #appeared = new SvelteSet<string>();
  readonly #loaded = new SvelteSet<string>();

  /** A new load holds everything told so far. */
  reset(rows: ParcelRow[]): void {
    this.#changed.clear();
    this.#appeared.clear();
    this.#loaded.clear();
    for (const { id } of rows) this.#loaded.add(id);
  }

  tell({ event, shipment }: ParcelChange, filter: ParcelFilter): void {
    if (!shipment) return;
    if (this.#loaded.has(shipment.id)) this.#changed.set(shipment.id, shipment);
    else if (event === 'shipment.created' && matchesFilter(shipment, filter)) this.#appeared.add(shipment.id);
  }

  latest = (row: ParcelRow): ParcelRow => this.#changed.get(row.id) ?? row;

  hasChanged = (id: string): boolean => this.#changed.has(id);

  get appeared(): number {
    return this.#appeared.size;
  }
}
