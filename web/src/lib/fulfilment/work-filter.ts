import type { FulfilmentQueryFilter } from './fulfilment.queries.ts';
import type { FulfilmentRow, FulfilmentState } from './fulfilment.type.ts';

/** What a warehouse works through, stage by stage. */
const STAGES = {
  open: ['RELEASED', 'ALLOCATED', 'PICKED', 'CHECKED', 'PACKED', 'LABELLED'],
  pick: ['RELEASED', 'ALLOCATED'],
  pack: ['PICKED', 'CHECKED'],
  handOver: ['PACKED', 'LABELLED'],
  trouble: [],
  done: ['HANDED_OVER'],
  cancelled: ['CANCELLED'],
} as const satisfies Record<string, readonly FulfilmentState[]>;

export type WorkView = keyof typeof STAGES;
export const WORK_VIEWS = Object.keys(STAGES) as WorkView[];

export interface WorkFilter {
  view: WorkView;
  warehouse: string;
  number: string;
}

/** Reads an address written by anybody: what is not understood is left out. */
export function readWorkFilter(parameters: Pick<URLSearchParams, 'get'>): WorkFilter {
  const warehouse = parameters.get('warehouse') ?? '';
  return {
    view: WORK_VIEWS.find((view) => view === parameters.get('stage')) ?? 'open',
    warehouse: /^[0-9a-f-]{36}$/i.test(warehouse) ? warehouse : '',
    number: (parameters.get('q') ?? '').trim().slice(0, 60),
  };
}

/** A number is looked for at every stage. */
export const workFilterForApi = ({ view, warehouse, number }: WorkFilter): FulfilmentQueryFilter => ({
  ...(warehouse && { warehouseId: warehouse }),
  ...(number ? { number } : view === 'trouble' ? { isTroubled: true } : { states: [...STAGES[view]] }),
});

/** What must leave first comes first; what has no cut-off comes last, released first first. */
export const dueFirst = <Row extends Pick<FulfilmentRow, 'shipBy' | 'releasedAt'>>(rows: readonly Row[]): Row[] =>
  rows.toSorted(
    (a, b) =>
      Date.parse(a.shipBy ?? '9999-12-31') - Date.parse(b.shipBy ?? '9999-12-31') || Date.parse(a.releasedAt) - Date.parse(b.releasedAt),
  );
