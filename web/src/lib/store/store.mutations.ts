import { graphql, type Problem } from '#lib/graph/document.ts';
import type { Platform, Sender } from './store.type.ts';

interface Done {
  problems: Problem[];
}

interface WithHook extends Done {
  store: { name: string } | null;
  /** Shown this once. */
  hookUrl: string | null;
  hookSecret: string | null;
}

/** What both forms say of a store; what is left out stays. */
export interface StoreInput {
  name: string;
  domain?: string | null;
  apiUrl?: string | null;
  credentials?: Record<string, string>;
  hookSecret?: string;
  sender: Sender;
  isToldBack: boolean;
}

const PROBLEMS = 'problems { code path message }';

export const CREATE_STORE = graphql<{ storeCreate: WithHook }, { input: StoreInput & { platform: Platform } }>(
  `mutation CreateStore($input: StoreCreateInput!) { storeCreate(input: $input) { store { name } hookUrl hookSecret ${PROBLEMS} } }`,
);

export const UPDATE_STORE = graphql<{ storeUpdate: WithHook }, { input: StoreInput & { id: string; renewHook: boolean } }>(
  `mutation UpdateStore($input: StoreUpdateInput!) { storeUpdate(input: $input) { store { name } hookUrl hookSecret ${PROBLEMS} } }`,
);

export const CATCH_UP = graphql<{ storeCatchUp: Done }, { id: string }>(
  `mutation CatchUp($id: ID!) { storeCatchUp(id: $id) { ${PROBLEMS} } }`,
);

export const REMOVE_STORE = graphql<{ storeRemove: Done }, { id: string }>(
  `mutation RemoveStore($id: ID!) { storeRemove(id: $id) { ${PROBLEMS} } }`,
);

export const RETRY_REPORT = graphql<{ storeReportRetry: Done }, { id: string }>(
  `mutation RetryReport($id: ID!) { storeReportRetry(id: $id) { ${PROBLEMS} } }`,
);
