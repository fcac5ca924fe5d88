import { Field, InputType } from 'type-graphql';
import { CLAIM_STATES, ClaimKindEnum, ClaimStateEnum, type ClaimKind, type ClaimState } from '@jalon/schema/claim';
import { namedEnum } from '@jalon/schema/shipment';

const { FOUND, DECIDED } = CLAIM_STATES;

/** How staff can close a claim. */
export const ClaimEndEnum = namedEnum('ClaimEnd', 'How staff close a claim.', { FOUND, DECIDED });

export type ClaimEnd = keyof typeof ClaimEndEnum;

@InputType({ description: 'Which claims; all conditions hold together.' })
export class ClaimFilter {
  @Field(() => [ClaimStateEnum], { nullable: true, description: 'How far they are.' })
  states?: ClaimState[] | null;

  @Field(() => [ClaimKindEnum], { nullable: true, description: 'What is wrong.' })
  kinds?: ClaimKind[] | null;
}
