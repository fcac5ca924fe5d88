import type { EventCode } from '@jalon/schema/words';
import { graphql, type Problem } from '#lib/graph/document.ts';
import type { MappedMeaning } from './carrier.type.ts';

export interface CarrierConnectionInput {
  carrier: string;
  /** Left out: those kept already stay. */
  credentials?: Record<string, string>;
  baseUrl?: string | null;
  isEnabled: boolean;
}

export const SAVE_CONNECTION = graphql<{ carrierConnectionSave: { problems: Problem[] } }, { input: CarrierConnectionInput }>(`
  mutation SaveConnection($input: CarrierConnectionInput!) {
    carrierConnectionSave(input: $input) {
      problems {
        code
        path
        message
      }
    }
  }
`);

export const REMOVE_CONNECTION = graphql<{ carrierConnectionRemove: { problems: Problem[] } }, { id: string }>(`
  mutation RemoveConnection($id: ID!) {
    carrierConnectionRemove(id: $id) {
      problems {
        code
        path
        message
      }
    }
  }
`);

export const RENEW_HOOK = graphql<{ carrierHookRenew: { problems: Problem[] } }, { id: string }>(`
  mutation RenewHook($id: ID!) {
    carrierHookRenew(id: $id) {
      problems {
        code
        path
        message
      }
    }
  }
`);

export interface CarrierCodeMapInput extends Partial<MappedMeaning> {
  carrier: string;
  carrierCode: string;
  carrierText: string;
  eventCode: EventCode;
}

export const MAP_CODE = graphql<{ carrierCodeMap: { problems: Problem[] } }, { input: CarrierCodeMapInput }>(`
  mutation MapCode($input: CarrierCodeMapInput!) {
    carrierCodeMap(input: $input) {
      problems {
        code
        path
        message
        retryAfterSeconds
      }
    }
  }
`);

export const UNMAP_CODE = graphql<{ carrierCodeUnmap: { problems: Problem[] } }, { id: string }>(`
  mutation UnmapCode($id: ID!) {
    carrierCodeUnmap(id: $id) {
      problems {
        code
        path
        message
        retryAfterSeconds
      }
    }
  }
`);
