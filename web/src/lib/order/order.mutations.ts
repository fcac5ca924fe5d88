import type { ChoiceOption } from '@jalon/schema/words';
import { graphql, type Problem } from '#lib/graph/document.ts';

interface Done {
  problems: Problem[];
}

const PROBLEMS = 'problems { code path message }';

export const CREATE_LINK = graphql<{ trackingLinkCreate: Done }, { orderId: string }>(
  `mutation CreateLink($orderId: ID!) { trackingLinkCreate(orderId: $orderId) { ${PROBLEMS} } }`,
);

export const REVOKE_LINK = graphql<{ trackingLinkRevoke: Done }, { id: string }>(
  `mutation RevokeLink($id: ID!) { trackingLinkRevoke(id: $id) { ${PROBLEMS} } }`,
);

export const HOLD_ORDER = graphql<{ orderHold: Done }, { id: string }>(
  `mutation HoldOrder($id: ID!) { orderHold(id: $id) { ${PROBLEMS} } }`,
);

export const UNHOLD_ORDER = graphql<{ orderUnhold: Done }, { id: string }>(
  `mutation UnholdOrder($id: ID!) { orderUnhold(id: $id) { ${PROBLEMS} } }`,
);

export const WAIVE_HOLD = graphql<{ orderHoldWaive: Done }, { id: string }>(
  `mutation WaiveHold($id: ID!) { orderHoldWaive(id: $id) { ${PROBLEMS} } }`,
);

export const RELEASE_NOW = graphql<{ orderReleaseNow: Done }, { id: string }>(
  `mutation ReleaseNow($id: ID!) { orderReleaseNow(id: $id) { ${PROBLEMS} } }`,
);

export const CANCEL_ORDER = graphql<{ orderCancel: Done }, { id: string }>(
  `mutation CancelOrder($id: ID!) { orderCancel(id: $id) { ${PROBLEMS} } }`,
);

/** As the api's OrderAddressCorrectInput: what is left out stays. */
export interface AddressInput {
  name: string;
  address1: string;
  address2: string | null;
  postalCode: string;
  city: string;
  region: string;
  countryCode: string;
  phone: string;
  email: string;
}

export const CORRECT_ADDRESS = graphql<{ orderAddressCorrect: Done }, { id: string; input: Partial<AddressInput> }>(
  `mutation CorrectAddress($id: ID!, $input: OrderAddressCorrectInput!) { orderAddressCorrect(id: $id, input: $input) { ${PROBLEMS} } }`,
);

export const ANSWER_CHOICE = graphql<{ orderChoiceAnswer: Done }, { id: string; option: ChoiceOption; alternativeId: string | null }>(
  `mutation AnswerChoice($id: ID!, $option: ChoiceOption!, $alternativeId: ID) {
    orderChoiceAnswer(id: $id, option: $option, alternativeId: $alternativeId) { ${PROBLEMS} }
  }`,
);

export const FOLLOW_PARCEL = graphql<
  { shipmentCreate: Done },
  { input: { orderId: string; trackingNumber: string; carrier: string | null } }
>(`mutation FollowParcel($input: ShipmentCreateInput!) { shipmentCreate(input: $input) { ${PROBLEMS} } }`);
