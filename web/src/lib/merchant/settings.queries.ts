import { graphql } from '#lib/graph/document.ts';

export const SCOPES = ['READ', 'WRITE', 'ADMIN'] as const;

export interface ApiKey {
  id: string;
  name: string;
  prefix: string;
  scope: (typeof SCOPES)[number];
  createdAt: string;
  revokedAt: string | null;
}

export interface WebhookEndpoint {
  id: string;
  url: string;
  eventTypes: string[];
  isEnabled: boolean;
  createdAt: string;
}

/** When nobody is disturbed, and which orders do without messages. */
export interface Messaging {
  holdOutPercent: number;
  quietFrom: string;
  quietTo: string;
  notReceivedWaitDays: number;
}

interface SettingsOfShop {
  viewer: { merchant: Messaging | null } | null;
  apiKeys?: ApiKey[];
  webhookEndpoints?: WebhookEndpoint[];
}

/** Keys and webhooks are an owner's: asked for by anybody else, the api refuses the whole query. */
export const SETTINGS = graphql<SettingsOfShop, { isOwner: boolean }>(`
  query Settings($isOwner: Boolean!) {
    viewer {
      merchant {
        holdOutPercent
        quietFrom
        quietTo
        notReceivedWaitDays
      }
    }
    apiKeys @include(if: $isOwner) {
      id
      name
      prefix
      scope
      createdAt
      revokedAt
    }
    webhookEndpoints @include(if: $isOwner) {
      id
      url
      eventTypes
      isEnabled
      createdAt
    }
  }
`);
