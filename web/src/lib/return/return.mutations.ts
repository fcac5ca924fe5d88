import { graphql, type Problem } from '#lib/graph/document.ts';
import type { InspectedLine, ReceivedLine } from './read-lines.ts';
import type { Minor } from './return.type.ts';

/** Every mutation of one return is asked for under one name, so that forms are alike. */
export interface Acted {
  acted: { problems: Problem[] };
}

interface OfReturn {
  id: string;
}

interface KeptBack extends OfReturn {
  keptBackMinor: Minor;
}

const PROBLEMS = 'problems { code path message }';

export const APPROVE = graphql<Acted, OfReturn>(`mutation ReturnApprove($id: ID!) { acted: returnApprove(id: $id) { ${PROBLEMS} } }`);

export const DECLINE = graphql<Acted, OfReturn & { reason: string }>(
  `mutation ReturnDecline($id: ID!, $reason: String!) { acted: returnDecline(id: $id, reason: $reason) { ${PROBLEMS} } }`,
);

export const CANCEL = graphql<Acted, OfReturn>(`mutation ReturnCancel($id: ID!) { acted: returnCancel(id: $id) { ${PROBLEMS} } }`);

export const RECEIVE = graphql<Acted, OfReturn & { lines: ReceivedLine[] }>(
  `mutation ReturnReceive($id: ID!, $lines: [ReturnReceivedLineInput!]) { acted: returnReceive(id: $id, lines: $lines) { ${PROBLEMS} } }`,
);

/** The return as it is now. */
interface Shown {
  return: { id: string; number: string } | null;
}

export const INSPECT = graphql<{ acted: Acted['acted'] & Shown }, OfReturn & { lines: InspectedLine[]; warehouseId: string | null }>(
  `mutation ReturnInspect($id: ID!, $lines: [ReturnInspectedLineInput!]!, $warehouseId: ID) {
    acted: returnInspect(id: $id, lines: $lines, warehouseId: $warehouseId) { return { id number } ${PROBLEMS} }
  }`,
);

export const REFUND = graphql<Acted, KeptBack>(
  `mutation ReturnRefund($id: ID!, $keptBackMinor: BigInt) { acted: returnRefund(id: $id, keptBackMinor: $keptBackMinor) { ${PROBLEMS} } }`,
);

export const EXCHANGE = graphql<Acted, KeptBack>(`mutation ReturnExchange($id: ID!, $keptBackMinor: BigInt) {
    acted: returnExchange(id: $id, keptBackMinor: $keptBackMinor) { ${PROBLEMS} }
  }`);

export const REPAIR = graphql<Acted, KeptBack>(
  `mutation ReturnRepair($id: ID!, $keptBackMinor: BigInt) { acted: returnRepair(id: $id, keptBackMinor: $keptBackMinor) { ${PROBLEMS} } }`,
);

export const LABEL_AGAIN = graphql<Acted, OfReturn>(
  `mutation ReturnLabelAgain($id: ID!) { acted: returnLabelAgain(id: $id) { ${PROBLEMS} } }`,
);

export const REFUND_BY_HAND = graphql<Acted, { refundId: string; reference: string }>(
  `mutation RefundByHand($refundId: ID!, $reference: String!) {
    acted: refundByHand(refundId: $refundId, reference: $reference) { ${PROBLEMS} }
  }`,
);

export const REFUND_AGAIN = graphql<Acted, { refundId: string }>(
  `mutation RefundAgain($refundId: ID!) { acted: refundAgain(refundId: $refundId) { ${PROBLEMS} } }`,
);

export const RECEIVE_UNANNOUNCED = graphql<
  { acted: Acted['acted'] & Shown },
  { input: { orderId: string; lines: { orderLineId: string; quantity: number }[]; key: string | null } }
>(`
  mutation ReturnReceiveUnannounced($input: ReturnUnannouncedInput!) {
    acted: returnReceiveUnannounced(input: $input) { return { id number } ${PROBLEMS} }
  }
`);

/** As the api's ReturnOpenInput. */
export interface OpenInput {
  orderId: string;
  articles: { lineId: string; quantity: number; reason: string; note: string | null; outcome: string; variantId: string | null }[];
  method: string | null;
  /** Names the form: sent twice, it opens one return. */
  key: string | null;
}

export const OPEN = graphql<{ acted: Acted['acted'] & Shown }, { input: OpenInput }>(`
  mutation ReturnOpen($input: ReturnOpenInput!) {
    acted: returnOpen(input: $input) { return { id number } ${PROBLEMS} }
  }
`);
