import { graphql, type Problem } from '#lib/graph/document.ts';
import type { LinkView } from './shopper-news.type.ts';

interface FollowerInput {
  orderId: string;
  email: string;
  name: string | null;
  view: LinkView;
}

export const ADD_FOLLOWER = graphql<{ followerAdd: { problems: Problem[] } }, { input: FollowerInput }>(`
  mutation AddFollower($input: FollowerInput!) {
    followerAdd(input: $input) {
      problems {
        code
        path
        message
      }
    }
  }
`);

export const REMOVE_FOLLOWER = graphql<{ followerRemove: { problems: Problem[] } }, { id: string }>(`
  mutation RemoveFollower($id: ID!) {
    followerRemove(id: $id) {
      problems {
        code
        path
        message
      }
    }
  }
`);
