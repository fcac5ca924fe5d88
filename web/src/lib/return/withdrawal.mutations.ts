import { graphql, type Problem } from '#lib/graph/document.ts';

/** What was found when every declaration was worked out again, from the first. */
export interface Chain {
  count: number;
  /** The place of the first that is not what it was; null: the chain is whole. */
  brokenAt: number | null;
}

export const CHECK_CHAIN = graphql<{ withdrawalChainCheck: Chain & { problems: Problem[] } }>(`
  mutation CheckChain {
    withdrawalChainCheck {
      count
      brokenAt
      problems {
        code
        path
        message
      }
    }
  }
`);
