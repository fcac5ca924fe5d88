import { graphql, type Problem } from '#lib/graph/document.ts';
import type { Adjustment } from './stock.type.ts';

interface OfLot {
  variantId: string;
  lot: string;
  note: string | null;
  /** What is said twice under one key is done once. */
  key: string | null;
}

export interface CountInput extends OfLot {
  warehouseId: string;
  onHand: number;
  damaged?: number;
  expiresOn?: string;
}

export const COUNT_STOCK = graphql<{ stockCount: { problems: Problem[] } }, { input: CountInput }>(`
  mutation CountStock($input: StockCountInput!) {
    stockCount(input: $input) {
      problems {
        code
        path
        message
      }
    }
  }
`);

export interface AdjustInput extends OfLot {
  warehouseId: string;
  kind: Adjustment;
  quantity: number;
  expiresOn?: string;
}

export const ADJUST_STOCK = graphql<{ stockAdjust: { problems: Problem[] } }, { input: AdjustInput }>(`
  mutation AdjustStock($input: StockAdjustInput!) {
    stockAdjust(input: $input) {
      problems {
        code
        path
        message
      }
    }
  }
`);

export interface MoveInput extends OfLot {
  fromWarehouseId: string;
  toWarehouseId: string;
  quantity: number;
}

export const MOVE_STOCK = graphql<{ stockMove: { problems: Problem[] } }, { input: MoveInput }>(`
  mutation MoveStock($input: StockMoveInput!) {
    stockMove(input: $input) {
      problems {
        code
        path
        message
      }
    }
  }
`);

export interface ReceiveInput {
  id: string;
  quantity: number;
  lot: string;
  isLast: boolean;
  key: string | null;
  expiresOn?: string;
}

export const RECEIVE_INBOUND = graphql<{ inboundReceive: { problems: Problem[] } }, { input: ReceiveInput }>(`
  mutation ReceiveInbound($input: InboundReceiveInput!) {
    inboundReceive(input: $input) {
      problems {
        code
        path
        message
      }
    }
  }
`);

export interface ExpectInput {
  variantId: string;
  warehouseId: string;
  quantity: number;
  reference: string;
  expectedOn: string | null;
}

export const EXPECT_INBOUND = graphql<{ inboundSave: { problems: Problem[] } }, { input: ExpectInput }>(`
  mutation ExpectInbound($input: InboundSaveInput!) {
    inboundSave(input: $input) {
      problems {
        code
        path
        message
      }
    }
  }
`);
