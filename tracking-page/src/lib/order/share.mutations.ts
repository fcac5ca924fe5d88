import type { Operation } from '#lib/public-api/ask.ts';
import { PROBLEM_FIELDS, type ActProblem } from './problem.ts';

interface Shared {
  linkShare: { token: string | null; expiresAt: string | null; problems: ActProblem[] };
}

export const LINK_SHARE: Operation<Shared, { token: string; view: 'NEIGHBOUR' | 'GIFT' }> = /* GraphQL */ `
  mutation LinkShare($token: String!, $view: LinkView!) {
    linkShare(token: $token, view: $view) {
      token
      expiresAt
      problems {
        ...ProblemFields
      }
    }
  }
  ${PROBLEM_FIELDS}
`;

export interface FollowerInviteInput {
  email: string;
  name: string | null;
  language: string;
}

export const FOLLOWER_INVITE: Operation<{ followerInvite: { problems: ActProblem[] } }, { token: string; input: FollowerInviteInput }> =
  /* GraphQL */ `
    mutation FollowerInvite($token: String!, $input: FollowerInviteInput!) {
      followerInvite(token: $token, input: $input) {
        problems {
          ...ProblemFields
        }
      }
    }
    ${PROBLEM_FIELDS}
  `;

export const FOLLOWER_REMOVE: Operation<{ followerRemove: { problems: ActProblem[] } }, { token: string; followerId: string }> =
  /* GraphQL */ `
    mutation FollowerRemove($token: String!, $followerId: ID!) {
      followerRemove(token: $token, followerId: $followerId) {
        problems {
          ...ProblemFields
        }
      }
    }
    ${PROBLEM_FIELDS}
  `;

export const FOLLOWER_CONFIRM: Operation<{ followerConfirm: { problems: ActProblem[] } }, { token: string }> = /* GraphQL */ `
  mutation FollowerConfirm($token: String!) {
    followerConfirm(token: $token) {
      problems {
        ...ProblemFields
      }
    }
  }
  ${PROBLEM_FIELDS}
`;
