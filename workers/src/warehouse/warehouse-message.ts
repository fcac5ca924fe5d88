import type { StepReport } from './step-report.ts';

/** What a warehouse's message asks for, whatever its format. */
export type WarehouseMessage =
  | ({ kind: 'REPORTS'; problems: WarehouseProblem[] } & WarehouseReports)
  /** Nothing we do. */
  | { kind: 'IGNORED'; reason: WarehouseProblemCode }
  /** Not that format: kept for the operator. */
  | { kind: 'UNREADABLE'; reason: WarehouseProblemCode };

export interface WarehouseReports {
  fulfilments: FulfilmentReport[];
  stock: StockReport[];
  inbound: InboundReport[];
}

/** Something a warehouse said that cannot be taken as it is. */
export const WAREHOUSE_PROBLEMS = {
  NOT_JSON: 'The body is not JSON of that format.',
  OTHER_TOPIC: 'A topic nothing is done for.',
  TEST_MESSAGE: 'Sent to try the address.',
  NO_NEWS: 'It says nothing of how far an order is, nor of stock.',
  NO_ORDER: 'It names no order.',
  ORDER_BOOKS_IT: 'A change of stock by an order; it is booked when the order leaves.',
  STEP_UNKNOWN: 'A step that is not one of ours; left out.',
  BAD_TIME: 'A time cannot be read or cannot be; taken as the time it came.',
  BAD_NUMBER: 'A tracking number cannot be one; left out.',
  BAD_QUANTITY: 'A quantity is missing, no whole number or impossible; left out.',
  FULFILMENT_UNKNOWN: 'The warehouse has not been given the order it tells of.',
  FULFILMENT_AMBIGUOUS: 'Several fulfilments of the warehouse go by that number.',
  NUMBER_OF_ANOTHER_ORDER: 'The tracking number already belongs to another order; left there.',
  SKU_UNKNOWN: 'An article number of the warehouse is not mapped to an article.',
  WAREHOUSE_UNKNOWN: 'The warehouse it came from is gone.',
  KEY_MISSING: 'The keys to ask the warehouse’s API are missing or cannot be read.',
  KEY_REJECTED: 'The warehouse’s API does not accept the key.',
  NOT_ITS_HOST: 'It points to an address that is not the API’s.',
  UNREACHABLE: 'The warehouse’s API does not answer.',
  BAD_ANSWER: 'The answer of the warehouse’s API is not one.',
} as const;

export type WarehouseProblemCode = keyof typeof WAREHOUSE_PROBLEMS;

export interface WarehouseProblem {
  code: WarehouseProblemCode;
  /** Where in the message, e.g. `fulfilments.2.steps.0.at`. */
  path: string;
}

/** What is reported of one fulfilment. */
export interface FulfilmentReport {
  /** Our own UUID, where it was told. */
  fulfilmentId: string | null;
  /** The number of the fulfilment, else of the order, as the warehouse writes it. */
  number: string | null;
  /** What the warehouse itself calls it. */
  theirReference: string | null;
  steps: StepReport[];
}

/** How many there are, or how many more or fewer. */
export type StockReport = { sku: string; lot: string; expiresOn: string | null; at: Date; note: string | null } & (
  | { kind: 'COUNT'; onHand: number; damaged: number | null }
  | { kind: 'CHANGE'; change: number }
);

/** Goods on their way to the warehouse. */
export interface InboundReport {
  sku: string;
  /** Such as the number of the purchase order. */
  reference: string;
  quantity: number;
  received: number;
  /** `YYYY-MM-DD` */
  expectedOn: string | null;
  isClosed: boolean;
  at: Date;
}

/** What a reader knows beside the message. */
export interface ReadContext {
  /** When it came: what happened without a time happened then. */
  receivedAt: Date;
  /** IANA zone of the warehouse. */
  timeZone: string;
}

/** Reads a message of one format. Pure and total: hostile bytes give `UNREADABLE`. */
export type ReadWarehouseMessage = (body: Uint8Array, context: ReadContext) => WarehouseMessage;

/** A message of which nothing is left is no news; with problems it is shown with the first of them. */
export function messageOf(reports: Partial<WarehouseReports>, problems: WarehouseProblem[]): WarehouseMessage {
  const { fulfilments = [], stock = [], inbound = [] } = reports;
  if (fulfilments.length + stock.length + inbound.length > 0) return { kind: 'REPORTS', fulfilments, stock, inbound, problems };
  return { kind: 'IGNORED', reason: problems[0]?.code ?? 'NO_NEWS' };
}
