/** One message of the stream. The page asks its own server for the words, so only the place in the stream matters here. */
export interface OrderChangedAnswer {
  orderChanged: { cursor: string; kind: 'SNAPSHOT' | 'CHANGE' };
}

export const ORDER_CHANGED = /* GraphQL */ `
  subscription OrderChanged($token: String!, $cursor: String) {
    orderChanged(token: $token, cursor: $cursor) {
      cursor
      kind
    }
  }
`;
