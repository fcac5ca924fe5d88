import { RETURN_STATES, type ReturnState } from './return.type.ts';

/** What the list of returns shows, as its address says it. */
export interface ReturnFilter {
  search: string;
  state: ReturnState | null;
  /** Somebody must say yes or no; or the money is late. */
  view: 'LOOK' | 'OVERDUE' | null;
}

/** As the api's arguments. */
export interface ReturnQueryFilter {
  search?: string;
  state?: ReturnState[];
  needsLook?: boolean;
  overdue?: boolean;
}

/** Reads an address written by anybody: what is not understood is left out. */
export function readReturnFilter(parameters: Pick<URLSearchParams, 'get'>): ReturnFilter {
  return {
    search: (parameters.get('q') ?? '').trim().slice(0, 100),
    state: RETURN_STATES.find((state) => state === parameters.get('state')) ?? null,
    view: (['LOOK', 'OVERDUE'] as const).find((view) => view === parameters.get('view')) ?? null,
  };
}

export const returnFilterForApi = ({ search, state, view }: ReturnFilter): ReturnQueryFilter => ({
  ...(search && { search }),
  ...(state && { state: [state] }),
  ...(view === 'LOOK' && { needsLook: true }),
  ...(view === 'OVERDUE' && { overdue: true }),
});

/** The list as it opens, without any wish: there what needs a look stands apart, on top. */
export const isPlain = ({ search, state, view }: ReturnFilter): boolean => search === '' && state === null && view === null;
