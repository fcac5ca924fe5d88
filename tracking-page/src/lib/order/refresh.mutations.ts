import type { Operation } from '#lib/public-api/ask.ts';

interface Refreshed {
  parcelRefresh: { isAsked: boolean };
}

export const REFRESH: Operation<Refreshed, { token: string; shipmentId: string }> = `
  mutation Refresh($token: String!, $shipmentId: ID!) {
    parcelRefresh(token: $token, shipmentId: $shipmentId) {
      isAsked
    }
  }
`;
