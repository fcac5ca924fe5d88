/** A GraphQL text with the types of what goes in and what comes out; checked against the emitted SDL by a spec. */
export interface GraphDocument<Result, Variables> {
  readonly text: string;
  /** Only for the type checker. */
  readonly of?: (variables: Variables) => Result;
}

export const graphql = <Result, Variables = Record<string, never>>(text: string): GraphDocument<Result, Variables> => ({ text });

/** One side of an expected failure, as every mutation returns it. */
export interface Problem {
  code: string;
  path: string[];
  message: string;
  retryAfterSeconds?: number | null;
}

export interface PageInfo {
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor: string | null;
  endCursor: string | null;
}

export interface Connection<Node> {
  edges: { cursor: string; node: Node }[];
  pageInfo: PageInfo;
}

export const nodesOf = <Node>(connection: Connection<Node>): Node[] => connection.edges.map((edge) => edge.node);
