/** An expected failure, as the api says it. */
export interface Problem<Code extends string> {
  code: Code;
  path: string[];
  message: string;
  retryAfterSeconds: number | null;
}

export type LinkProblemCode = 'LINK_INVALID' | 'LINK_EXPIRED' | 'LINK_REVOKED';
export type LookUpProblemCode = 'NOT_FOUND' | 'THROTTLED' | 'INVALID' | 'PROOF_OF_WORK';

/** What can come of any act on the page. */
export type ActProblem = Problem<
  LinkProblemCode | 'NOT_FOUND' | 'THROTTLED' | 'INVALID' | 'TOO_LATE' | 'TOO_EARLY' | 'TOO_MANY' | 'NOT_ALLOWED'
>;

/** For every operation that can fail. */
export const PROBLEM_FIELDS = /* GraphQL */ `
  fragment ProblemFields on Problem {
    code
    path
    message
    retryAfterSeconds
  }
`;
