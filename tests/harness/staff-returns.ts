import type { OrderTold } from '@jalon/schema/seeds';
import type { ReturnPolicyBody } from '@jalon/schema/return';
import { merchantGraph } from './graph.ts';
import { anArticle, aReturningShop, type ReturningShopTold } from './returning-shop.ts';
import type { TestDatabase } from './test-database.ts';

const PROBLEMS = 'problems { code path message }';
const RETURN = `id number state askedBy method currency articlesMinor refundMinor creditMinor lookReasons declineReason decidedAt receivedAt refundDueAt
  settledAt actions labelProblem lines { id title variantTitle pictureUrl sku quantity reason outcome paidMinor receivedQuantity grade disposition }
  steps { action fromState toState by byName } refunds { id kind amountMinor currency state externalId }`;

/** Field, its arguments with their types, and what is asked of the answer. */
const ACTS = {
  returnApprove: ['$id: ID!', `return { ${RETURN} }`],
  returnDecline: ['$id: ID!, $reason: String!', `return { ${RETURN} }`],
  returnCancel: ['$id: ID!', `return { ${RETURN} }`],
  returnLabelAgain: ['$id: ID!', `return { ${RETURN} }`],
  returnReceive: ['$id: ID!, $lines: [ReturnReceivedLineInput!]', `return { ${RETURN} }`],
  returnInspect: ['$id: ID!, $lines: [ReturnInspectedLineInput!]!, $warehouseId: ID', `return { ${RETURN} }`],
  returnRefund: ['$id: ID!, $keptBackMinor: BigInt', `return { ${RETURN} }`],
  returnExchange: ['$id: ID!, $keptBackMinor: BigInt', `return { ${RETURN} }`],
  returnRepair: ['$id: ID!, $keptBackMinor: BigInt', `return { ${RETURN} }`],
  returnOpen: ['$input: ReturnOpenInput!', `return { ${RETURN} }`],
  returnReceiveUnannounced: ['$input: ReturnUnannouncedInput!', `return { ${RETURN} }`],
  refundByHand: ['$refundId: ID!, $reference: String!', 'refund { id state externalId confirmedAt } return { id }'],
  refundAgain: ['$refundId: ID!', 'refund { id state attempts } return { id }'],
} as const;

export type Act = keyof typeof ACTS;

export const actDocument = (act: Act): string => {
  const [parameters, wanted] = ACTS[act];
  const given = [...parameters.matchAll(/\$(\w+):/g)].map(([, name]) => `${name}: $${name}`).join(', ');
  return `mutation(${parameters}) { ${act}(${given}) { ${wanted} ${PROBLEMS} } }`;
};

export interface StaffedShopTold extends ReturningShopTold {
  order?: OrderTold;
  policy?: ReturnPolicyBody | null;
}

/** A shop that takes returns, with an owner, an agent and a viewer, by their keys, and all that staff can do. */
export async function aStaffedShop(db: TestDatabase, apiUrl: string, told: StaffedShopTold = {}) {
  const shop = await aReturningShop(db, apiUrl, {
    ...told,
    tell(story) {
      story.withApiKey('ADMIN').withApiKey('WRITE').withApiKey('READ');
      told.tell?.(story);
    },
  });
  const [owner, agent, viewer] = shop.story.keys.map((key) => merchantGraph(apiUrl, key)) as [Graphs, Graphs, Graphs];
  const act = async (name: Act, given: Record<string, unknown>) => (await agent.get(actDocument(name), given))[name];
  return {
    ...shop,
    owner,
    agent,
    viewer,
    act,
    /** One piece of its first article goes back; answers the id. */
    sendBack: async (article: object = {}, method: string | null = 'OWN'): Promise<string> => {
      const { return: made, problems } = await shop.request({ articles: [anArticle(shop.lines[0]!, article)], method });
      if (made === null) throw new Error(JSON.stringify(problems));
      return made.id;
    },
    show: async (id: string) => (await viewer.get(`query($id: ID!) { return(id: $id) { ${RETURN} } }`, { id })).return,
    refunds: (returnId: string) =>
      db.sql<{ id: string; kind: string; state: string; amount: number }>(
        'select id, kind, state, amount_minor::int as amount from refund where return_id = $1 order by kind',
        [returnId],
      ),
    lineOf: async (returnId: string) =>
      (await db.sql<{ id: string }>('select id from return_line where return_request_id = $1 order by id limit 1', [returnId]))[0]!.id,
  };
}

type Graphs = ReturnType<typeof merchantGraph>;
export type StaffedShop = Awaited<ReturnType<typeof aStaffedShop>>;
