import { RELEASE_STATES, type ReleaseState } from './order.type.ts';
import { ATTENTION_CODES, type AttentionCode } from './attention.type.ts';
import type { OrderQueryFilter } from './order.queries.ts';

/** What the list of orders shows, as its address says it. */
export interface OrderFilter {
  search: string;
  state: ReleaseState | null;
  /** `ANY`: whatever it needs. */
  attention: AttentionCode | 'ANY' | null;
  store: string;
  warehouse: string;
}

const id = (written: string | null) => (/^[0-9a-f-]{36}$/i.test(written ?? '') ? written! : '');

/** Reads an address written by anybody: what is not understood is left out. */
export function readOrderFilter(parameters: Pick<URLSearchParams, 'get'>): OrderFilter {
  const attention = parameters.get('attention');
  return {
    search: (parameters.get('q') ?? '').trim().slice(0, 100),
    state: RELEASE_STATES.find((state) => state === parameters.get('state')) ?? null,
    attention: attention === 'ANY' ? 'ANY' : (ATTENTION_CODES.find((code) => code === attention) ?? null),
    store: id(parameters.get('store')),
    warehouse: id(parameters.get('warehouse')),
  };
}

export const orderFilterForApi = ({ search, state, attention, store, warehouse }: OrderFilter): OrderQueryFilter => ({
  ...(search && { search }),
  ...(state && { releaseStates: [state] }),
  ...(attention && (attention === 'ANY' ? { needsAttention: true } : { attentionCodes: [attention] })),
  ...(store && { storeId: store }),
  ...(warehouse && { warehouseId: warehouse }),
});
