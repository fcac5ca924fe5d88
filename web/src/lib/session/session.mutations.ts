import { graphql, type Problem } from '#lib/graph/document.ts';

export interface SignedIn {
  account: { language: string } | null;
  merchant: { slug: string } | null;
}

export const SIGN_IN = graphql<{ signIn: { viewer: SignedIn | null; problems: Problem[] } }, { email: string; password: string }>(`
  mutation SignIn($email: String!, $password: String!) {
    signIn(email: $email, password: $password) {
      viewer {
        account {
          language
        }
        merchant {
          slug
        }
      }
      problems {
        code
        path
        message
        retryAfterSeconds
      }
    }
  }
`);

export const SIGN_OUT = graphql<{ signOut: { problems: Problem[] } }>(`
  mutation SignOut {
    signOut {
      problems {
        code
        path
        message
      }
    }
  }
`);
