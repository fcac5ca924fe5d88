import type {
  RefundKind,
  RefundState,
  ReturnAsker,
  ReturnGrade,
  ReturnMethod,
  ReturnOutcome,
  ReturnReason,
  ReturnState,
} from '@jalon/schema/return';
import type { ShopperDocumentKind } from './return.type.ts';

/** What `RETURNS_JSON` builds: more than any one viewer may see. `shapeReturns` decides. Instants as PostgreSQL writes them. */
export interface StoredReturn {
  id: string;
  number: string;
  state: ReturnState;
  askedBy: ReturnAsker;
  method: ReturnMethod | null;
  currency: string;
  refundMinor: number;
  creditMinor: number;
  requestedAt: string;
  handInBy: string | null;
  refundDueAt: string | null;
  settledAt: string | null;
  declineReason: string | null;
  carrier: string | null;
  trackingNumber: string | null;
  labelProblem: string | null;
  /** The parcel that brings it back. */
  shipmentId: string | null;
  articles: { lineId: string; title: string; quantity: number; reason: ReturnReason; outcome: ReturnOutcome; grade: ReturnGrade | null }[];
  documents: { id: string; kind: ShopperDocumentKind; contentType: string }[];
  refunds: { kind: RefundKind; state: RefundState; amountMinor: number; currency: string; at: string | null; externalId: string | null }[];
}
