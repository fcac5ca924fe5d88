import { graphql, type Problem } from '#lib/graph/document.ts';
import type { Brand } from './merchant.type.ts';
import type { ApiKey } from './settings.queries.ts';

interface MerchantUpdateInput {
  name?: string;
  supportEmail?: string | null;
  supportUrl?: string | null;
  homeUrl?: string | null;
  etaConfidence?: number;
  etaIsPublic?: boolean;
  holdMinutes?: number;
  shortWaitDays?: number;
  marginFloorPercent?: number | null;
  sendsParts?: boolean;
  brand?: Brand;
}

export const UPDATE_MERCHANT = graphql<{ merchantUpdate: { problems: Problem[] } }, { input: MerchantUpdateInput }>(`
  mutation UpdateMerchant($input: MerchantUpdateInput!) {
    merchantUpdate(input: $input) {
      problems {
        code
        path
        message
      }
    }
  }
`);

export const CREATE_KEY = graphql<
  { apiKeyCreate: { apiKey: { name: string } | null; secret: string | null; problems: Problem[] } },
  { input: { name: string; scope: ApiKey['scope'] } }
>(`
  mutation CreateKey($input: ApiKeyCreateInput!) {
    apiKeyCreate(input: $input) {
      apiKey {
        name
      }
      secret
      problems {
        code
        path
        message
      }
    }
  }
`);

export const REVOKE_KEY = graphql<{ apiKeyRevoke: { problems: Problem[] } }, { id: string }>(`
  mutation RevokeKey($id: ID!) {
    apiKeyRevoke(id: $id) {
      problems {
        code
        path
        message
      }
    }
  }
`);

export const SAVE_WEBHOOK = graphql<
  { webhookEndpointSave: { secret: string | null; problems: Problem[] } },
  { input: { url: string; eventTypes: string[] } }
>(`
  mutation SaveWebhook($input: WebhookEndpointInput!) {
    webhookEndpointSave(input: $input) {
      secret
      problems {
        code
        path
        message
      }
    }
  }
`);

export const REMOVE_WEBHOOK = graphql<{ webhookEndpointRemove: { problems: Problem[] } }, { id: string }>(`
  mutation RemoveWebhook($id: ID!) {
    webhookEndpointRemove(id: $id) {
      problems {
        code
        path
        message
      }
    }
  }
`);
