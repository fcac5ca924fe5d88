import { graphql, type Connection } from '#lib/graph/document.ts';
import type { PageOf } from '#lib/shipment/shipment.queries.ts';

/** A declaration that somebody withdraws from the contract. */
export interface Withdrawal {
  id: string;
  place: number;
  name: string;
  email: string;
  articles: { title: string; quantity: number }[];
  statement: string;
  language: string;
  declaredAt: string;
  periodEndsAt: string | null;
  acknowledgedAt: string | null;
  returnId: string | null;
  hash: string;
  previousHash: string | null;
  /** Null: it was removed; the declaration stays. */
  order: { id: string; number: string } | null;
}

const WITHDRAWAL = `
  id place name email articles { title quantity } statement language declaredAt periodEndsAt acknowledgedAt returnId hash previousHash
  order { id number }
`;

export const WITHDRAWALS = graphql<{ withdrawals: Connection<Withdrawal> }, PageOf & { search?: string }>(`
  query Withdrawals($first: Int, $after: String, $last: Int, $before: String, $search: String) {
    withdrawals(first: $first, after: $after, last: $last, before: $before, search: $search) {
      edges { cursor node { ${WITHDRAWAL} } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`);
