/** An expected failure, as the api says it. */
export interface Problem<Code extends string> {
  code: Code;
  path: string[];
  message: string;
  retryAfterSeconds: number | null;
}

export type LinkProblemCode = 'LINK_INVALID' | 'LINK_EXPIRED' | 'LINK_REVOKED';
export type LookUpProblemCode = 'NOT_FOUND' | 'THROTTLED' | 'INVALID';
