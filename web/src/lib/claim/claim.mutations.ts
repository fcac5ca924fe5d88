import { graphql, type Problem } from '#lib/graph/document.ts';
import type { CarrierAnswer, ClaimDecision, ClaimKind } from './claim.type.ts';

/** Every mutation of one claim is asked for under one name, so that forms are alike. */
export interface ActedOnClaim {
  acted: { problems: Problem[] };
}

interface OfClaim {
  id: string;
}

const PROBLEMS = 'problems { code path message }';

export const DECIDE = graphql<ActedOnClaim, OfClaim & { decision: ClaimDecision; reason: string | null; amountMinor: number | null }>(
  `mutation ClaimDecide($id: ID!, $decision: ClaimDecision!, $reason: String, $amountMinor: BigInt) {
    acted: claimDecide(id: $id, decision: $decision, reason: $reason, amountMinor: $amountMinor) { ${PROBLEMS} }
  }`,
);

export const MARK_FOUND = graphql<ActedOnClaim, OfClaim & { note: string | null }>(
  `mutation ClaimMarkFound($id: ID!, $note: String) { acted: claimMarkFound(id: $id, note: $note) { ${PROBLEMS} } }`,
);

export const MAKE_PAPER = graphql<ActedOnClaim, OfClaim>(
  `mutation ClaimPaperMake($id: ID!) { acted: claimPaperMake(id: $id) { ${PROBLEMS} } }`,
);

export const CARRIER_ASKED = graphql<ActedOnClaim, OfClaim & { reference: string | null }>(
  `mutation ClaimCarrierAsked($id: ID!, $reference: String) { acted: claimCarrierAsked(id: $id, reference: $reference) { ${PROBLEMS} } }`,
);

export const CARRIER_ANSWERED = graphql<ActedOnClaim, OfClaim & { answer: CarrierAnswer; paidMinor: number | null }>(
  `mutation ClaimCarrierAnswered($id: ID!, $answer: CarrierAnswer!, $paidMinor: BigInt) {
    acted: claimCarrierAnswered(id: $id, answer: $answer, paidMinor: $paidMinor) { ${PROBLEMS} }
  }`,
);

export const INSURE = graphql<ActedOnClaim, { orderId: string; insuredMinor: number | null; insurer: string | null }>(
  `mutation OrderInsure($orderId: ID!, $insuredMinor: BigInt, $insurer: String) {
    acted: orderInsure(orderId: $orderId, insuredMinor: $insuredMinor, insurer: $insurer) { ${PROBLEMS} }
  }`,
);

export const OPEN_CLAIM = graphql<
  { acted: ActedOnClaim['acted'] & { claim: { id: string } | null } },
  { shipmentId: string; kind: ClaimKind; note: string | null }
>(`mutation ClaimOpen($shipmentId: ID!, $kind: ClaimKind!, $note: String) {
    acted: claimOpen(shipmentId: $shipmentId, kind: $kind, note: $note) { claim { id } ${PROBLEMS} }
  }`);
